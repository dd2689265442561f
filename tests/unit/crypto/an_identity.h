/* A key made for these tests, the same under "secret", its certificate. */
#ifndef ASSAY_TESTS_AN_IDENTITY_H
#define ASSAY_TESTS_AN_IDENTITY_H

#define KEY_PEM \
    "-----BEGIN PRIVATE KEY-----\n" \
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg3W54YLYp12aNRKbH\n" \
    "/d3RtqRE9dCxQOR00nkNO0a6vXuhRANCAAT8tJtHpwXwKg7+y54mmLaB9mYVtYPg\n" \
    "T50L/mDqAmS4efBNLGPiIcNH+u87TKlQJQq0GG3vqze/xz8i9sYcPgTc\n" \
    "-----END PRIVATE KEY-----\n"

#define LOCKED_KEY_PEM \
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" \
    "MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAg49RgtPf/O/wICA+gw\n" \
    "DAYIKoZIhvcNAgkFADAdBglghkgBZQMEAQIEENdbilIEfXf08kyUOA+gAkoEgZBh\n" \
    "hayzCyFj4cwUCW1/5vNruRaO6MLKDhimgHJaS0+/tMPm2Ol2t80WhcirpS7jFEZ6\n" \
    "yxnFV8lTZeKAb2CzAwBuDl7w3jIL7SruTJ9n3QmcxnEsepIr+nWECMAPHSW4ggTJ\n" \
    "YS4MoI+baK5/MjtuHunAlPNebt9h0pzF4UBg39g5DzG8aXxqRa/gXihsJfr9FxA=\n" \
    "-----END ENCRYPTED PRIVATE KEY-----\n"

/* CN=Ann, ann@example.com, self-signed, from 2023 to 2042. */
#define CERT_PEM \
    "-----BEGIN CERTIFICATE-----\n" \
    "MIIBdzCCAR6gAwIBAgIBATAKBggqhkjOPQQDAjAOMQwwCgYDVQQDDANBbm4wHhcN\n" \
    "MjMwMTAxMDAwMDAwWhcNNDMwMTAxMDAwMDAwWjAOMQwwCgYDVQQDDANBbm4wWTAT\n" \
    "BgcqhkjOPQIBBggqhkjOPQMBBwNCAAT8tJtHpwXwKg7+y54mmLaB9mYVtYPgT50L\n" \
    "/mDqAmS4efBNLGPiIcNH+u87TKlQJQq0GG3vqze/xz8i9sYcPgTco20wazAJBgNV\n" \
    "HRMEAjAAMA4GA1UdDwEB/wQEAwIHgDATBgNVHSUEDDAKBggrBgEFBQcDBDAaBgNV\n" \
    "HREEEzARgQ9hbm5AZXhhbXBsZS5jb20wHQYDVR0OBBYEFA8PEOcabOZ5QmWh8YJY\n" \
    "wXToGWGHMAoGCCqGSM49BAMCA0cAMEQCIGvsIyOb8AeS+DUKUjLLr2Vfe7CfFK7T\n" \
    "5yri5nvjA1bpAiBOvh4PPwaf61FGmwb1PV+DGO656Gj4cpMwEsQXrVCjcg==\n" \
    "-----END CERTIFICATE-----\n"

#endif
