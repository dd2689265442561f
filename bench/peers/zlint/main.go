// Certificates a second of zlint as a library: all its lints, parsed once
// outside the loop and, separately, with parsing, over the DER files given.
package main

import (
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/zmap/zcrypto/x509"
	"github.com/zmap/zlint/v3"
)

func rate(span time.Duration, count int, work func(i int)) float64 {
	start := time.Now()
	done := 0
	for time.Since(start) < span {
		for i := 0; i < count; i++ {
			work(i)
		}
		done += count
	}
	return float64(done) / time.Since(start).Seconds()
}

func main() {
	seconds, err := strconv.ParseFloat(os.Args[1], 64)
	if err != nil {
		fmt.Fprintln(os.Stderr, "usage: zlint-rate SECONDS FILE.der...")
		os.Exit(2)
	}
	var ders [][]byte
	var certs []*x509.Certificate
	for _, path := range os.Args[2:] {
		der, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		cert, err := x509.ParseCertificate(der)
		if err != nil {
			continue
		}
		ders = append(ders, der)
		certs = append(certs, cert)
	}
	span := time.Duration(seconds * float64(time.Second))
	fmt.Printf("zlint-parse %f\n", rate(span, len(ders), func(i int) {
		_, _ = x509.ParseCertificate(ders[i])
	}))
	fmt.Printf("zlint-lint %f\n", rate(span, len(certs), func(i int) {
		_ = zlint.LintCertificate(certs[i])
	}))
}
