// Certificates a second of zlint as a library: all its lints, parsed once
// outside the loop and, separately, with parsing, over the DER files given.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"github.com/zmap/zcrypto/x509"
	"github.com/zmap/zlint/v3"
)

// The time of this thread alone: what the collector does beside it is free.
func spent() time.Duration {
	var use syscall.Rusage
	const thread = 1
	if err := syscall.Getrusage(thread, &use); err != nil {
		panic(err)
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

func rate(span time.Duration, count int, work func(i int)) float64 {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	start := spent()
	done := 0
	for spent()-start < span {
		for i := 0; i < count; i++ {
			work(i)
		}
		done += count
	}
	return float64(done) / (spent() - start).Seconds()
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
