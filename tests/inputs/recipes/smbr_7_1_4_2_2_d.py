"""SBR 7.1.4.2.2(d) and A.1: organizationIdentifier."""

from mint import baseline as b
from mint.cases import case
from mint.vary import dated, given

OWN = 'smbr.7.1.4.2.2.d.'
FORM = 'error orgid-country-structure'
SUB_FORM = 'error orgid-subdivision-structure'
NO_SUB = 'error smbr.A.1.no-subdivision-vat-psd-lei'
LEI_FORM = 'error orgid-lei-xg'
PSD = 'error smbr.A.1.psd-structure'
ISO = 'error orgid-country-iso'
MATCH = 'error orgid-country-match'
REGION = 'error orgid-subdivision-iso'
NATIONAL = 'warning orgid-subdivision-only-if-needed'
GERMANY = 'warning orgid-euid-germany'
# From this day on: countries, schemes of persons, EUID and subdivisions.
COUNTRY, TAX, EUID = '2024-05-11', '2024-11-22', '2025-05-14'
BEFORE = {COUNTRY: '2024-05-10', TAX: '2024-11-21', EUID: '2025-05-13'}


def full(rule):
    return rule if rule.startswith('smbr.') else OWN + rule


def with_id(value, country, make=b.ov):
    """Drop countryName with country None."""
    return given(make(), organizationIdentifier=value, countryName=country)


def bad(name, value, country, *rows, why='the value breaks its scheme',
        day=None, passes=(), make=b.ov):
    c = with_id(value, country, make)
    case('smbr', '7.1.4.2.2.d', name, why, dated(c, day) if day else c,
         expect=['{0} {2}'.format(*r.partition(' ')[:2], full(
             r.partition(' ')[2])) for r in rows],
         passes=[full(p) for p in passes])


def good(name, value, country, *passes, why='as the scheme wants it',
         day=None, make=b.ov):
    bad(name, value, country, why=why, day=day, passes=passes, make=make)


def schemes():
    good('ntr', 'NTRGB-04471823', 'GB', 'orgid-encoding',
         'orgid-scheme-allowed', 'orgid-country-structure',
         'orgid-country-iso', 'orgid-country-match',
         'orgid-no-hyphen-prefix')
    good('ntr-sv', 'NTRGB-04471823', 'GB', 'orgid-country-match',
         make=b.sv)
    good('no-country', 'NTRGB-04471823', None, 'orgid-country-match',
         why='without countryName there is nothing to match')
    good('hyphens', 'NTRGB-04-47-1823', 'GB', 'orgid-hyphen-in-reference',
         why='the first hyphen separates')
    good('vat', 'VATGB-123456789', 'GB', 'orgid-country-structure')
    good('psd', 'PSDBE-NBB-1234.567.890', 'BE', 'smbr.A.1.psd-structure')
    good('lei', f'LEIXG-{b.LEI}', 'GB', 'orgid-lei-xg',
         'orgid-lei-checksum', 'orgid-country-match')
    good('gov', 'GOVUS', 'US', 'orgid-gov-structure', 'orgid-country-match')
    good('gov-state', 'GOVUS+CA', 'US', 'orgid-gov-structure',
         'orgid-subdivision-iso')
    good('int', 'INTXG', 'CH', 'orgid-int-structure', 'orgid-country-match')
    for name, value in (('lower', 'ntrGB-04471823'),
                        ('unknown', 'XYZGB-04471823'),
                        ('duns', 'DUNGB-219999999')):
        bad(f'scheme-{name}', value, 'GB', 'error orgid-scheme-allowed')
    bad('scheme-etsi-national', 'GB:GB-04471823', 'GB',
        'error orgid-scheme-allowed',
        why='two letters and a colon are no scheme of the SBR')
    bad('scheme-hyphen', 'NT-GB-4471823', 'GB', 'error orgid-scheme-allowed',
        'error orgid-no-hyphen-prefix')
    bad('scheme-hyphen-before', 'NT-GB-4471823', 'GB',
        'error orgid-scheme-allowed', day=BEFORE[EUID])
    c = b.ov()
    c.subject.set('organizationIdentifier', 'NTRGB-04471823', tag='ia5')
    case('smbr', '7.1.4.2.2.d', 'ia5', 'PrintableString or UTF8String', c,
         expect=f'error {OWN}orgid-encoding')
    c = b.ov()
    c.subject.set('organizationIdentifier', 'NTRGB-04471823',
                  tag='printable')
    case('smbr', '7.1.4.2.2.d', 'printable', 'PrintableString or UTF8String',
         c, passes=[f'{OWN}orgid-encoding'])


def structure():
    bad('ntr-no-reference', 'NTRGB-', 'GB', FORM)
    bad('ntr-no-hyphen', 'NTRGB04471823', 'GB', FORM)
    bad('ntr-short', 'NTRGB', 'GB', FORM)
    bad('ntr-colon', 'NTRGB:04471823', 'GB', FORM)
    bad('vat-no-reference', 'VATGB-', 'GB', FORM)
    bad('lower-country', 'NTRgb-04471823', None, FORM, ISO)
    bad('no-country-code', 'NTR-04471823', None, FORM, ISO,
        'error orgid-no-hyphen-prefix')
    bad('space-before-reference', 'NTRGB- 04471823', 'GB', FORM)
    c = with_id('NTRGB-04471823 ', 'GB')
    case('smbr', '7.1.4.2.2.d', 'space-behind', 'no space at an end', c,
         expect=[f'error {OWN}orgid-country-structure',
                 'warning rfc5280.7.1.name-insignificant-space'])
    for name, value in (
            ('long', 'LEIXG-5299009QN2DKTRXY4A410'),
            ('short', 'LEIXG-5299009QN2DKTRXY4A4'),
            ('lower', f'LEIXG-{b.LEI.lower()}'),
            ('letters-last', 'LEIXG-5299009QN2DKTRXY4AXX')):
        bad(f'lei-{name}', value, 'GB', LEI_FORM)
    bad('lei-checksum', 'LEIXG-5299009QN2DKTRXY4A42', 'GB',
        'error orgid-lei-checksum', passes=['orgid-lei-xg'])
    bad('lei-country', f'LEIGB-{b.LEI}', 'GB', LEI_FORM,
        passes=['orgid-lei-checksum'])
    bad('lei-no-reference', 'LEIXG-', 'GB', FORM, LEI_FORM)
    for name, value in (('no-nca', 'PSDBE-1234.567.890'),
                        ('nca-short', 'PSDBE-N-1234'),
                        ('nca-long', 'PSDBE-NBBNBBNBB-1234'),
                        ('nca-lower', 'PSDBE-nbb-1234'),
                        ('no-number', 'PSDBE-NBB-')):
        bad(f'psd-{name}', value, 'BE', PSD)
    good('psd-nca-two', 'PSDBE-NB-1', 'BE', 'smbr.A.1.psd-structure')
    good('psd-nca-eight', 'PSDBE-NBBNBBNB-1', 'BE',
         'smbr.A.1.psd-structure')
    gov = 'error orgid-gov-structure'
    bad('gov-reference', 'GOVUS-1234', 'US', gov)
    bad('gov-state-reference', 'GOVUS+CA-1234', 'US', gov)
    bad('gov-more', 'GOVUSA', 'US', gov)
    bad('gov-state-long', 'GOVUS+CALI', 'US', gov, REGION)
    bad('gov-state-empty', 'GOVUS+', 'US', gov, REGION)
    bad('gov-state-lower', 'GOVUS+ca', 'US', gov, REGION)
    bad('gov-no-country', 'GOV', None, gov, ISO)
    bad('int-country', 'INTCH', 'CH', 'error orgid-int-structure')
    bad('int-reference', 'INTXG-1', 'CH', 'error orgid-int-structure')


def subdivisions():
    good('ntr-state', 'NTRUS+CA-12345678', 'US',
         'orgid-subdivision-structure', 'orgid-subdivision-iso')
    good('ntr-state-before', 'NTRUS+CA-12345678', 'US',
         'ntr-subdivision-structure', 'orgid-subdivision-iso',
         day=BEFORE[EUID])
    good('ntr-state-three', 'NTRAU+NSW-12345678', 'AU',
         'orgid-subdivision-structure', 'orgid-subdivision-iso')
    bad('ntr-state-four', 'NTRUS+CALI-12345678', 'US', SUB_FORM, REGION)
    bad('ntr-state-four-before', 'NTRUS+CALI-12345678', 'US',
        'error ntr-subdivision-structure', REGION, day=BEFORE[EUID])
    bad('ntr-state-empty', 'NTRUS+-12345678', 'US', SUB_FORM, REGION)
    bad('ntr-state-no-reference', 'NTRUS+CA-', 'US', SUB_FORM)
    bad('ntr-state-no-hyphen', 'NTRUS+CA', 'US', SUB_FORM)
    bad('ntr-state-lower', 'NTRUS+ca-12345678', 'US', SUB_FORM, REGION)
    bad('ntr-state-unknown', 'NTRUS+ZZ-12345678', 'US', REGION)
    bad('ntr-state-of-another', 'NTRUS+NSW-12345678', 'US', REGION)
    for scheme, rest, rows in (
            ('VAT', '123456789', ()), ('PSD', 'NBB-1234', (PSD,)),
            ('LEI', b.LEI, (LEI_FORM,))):
        country = 'XG' if scheme == 'LEI' else 'US'
        value = f'{scheme}{country}+CA-{rest}'
        bad(f'{scheme.lower()}-state', value, 'US', FORM, NO_SUB, *rows)
        bad(f'{scheme.lower()}-state-before', value, 'US', FORM,
            'error subdivision-ntr-gov-only', *rows, day=BEFORE[EUID])
    bad('int-state-before', 'INTXG+CA', 'US', 'error orgid-int-structure',
        'error subdivision-ntr-gov-only', day=BEFORE[EUID])
    bad('int-state', 'INTXG+CA', 'US', 'error orgid-int-structure')
    good('gov-state-before', 'GOVUS+CA', 'US', 'subdivision-ntr-gov-only',
         day=BEFORE[EUID])
    bad('europe-state', 'NTRFR+IDF-123456789', 'FR', NATIONAL,
        why='the registers of the country are national')
    good('europe-state-first', 'NTRFR+IDF-123456789', 'FR',
         day=BEFORE[TAX], why='not yet said')
    bad('europe-state-tax', 'NTRFR+IDF-123456789', 'FR',
        'error ntr-europe-national', day=TAX)
    bad('europe-state-last', 'NTRFR+IDF-123456789', 'FR',
        'error ntr-europe-national', day=BEFORE[EUID])
    bad('europe-state-euid', 'NTRFR+IDF-123456789', 'FR', NATIONAL, day=EUID)
    good('europe-national', 'NTRFR-123456789', 'FR', 'ntr-europe-national',
         day=TAX)
    good('elsewhere-state', 'NTRCA+QC-123456789', 'CA',
         'orgid-subdivision-only-if-needed')


def countries():
    bad('country-unknown', 'NTRUK-04471823', None, ISO)
    bad('country-xg-ntr', 'NTRXG-04471823', None, ISO,
        why='XG is for LEI and INT')
    bad('country-el-ntr', 'NTREL-04471823', None, ISO,
        why='EL is a prefix of VAT')
    good('country-xx', 'NTRXX-04471823', 'XX', 'orgid-country-iso',
         'orgid-country-match', why='countryName is XX too')
    bad('country-xx-alone', 'NTRXX-04471823', None, ISO)
    bad('country-other', 'NTRUS-04471823', 'GB', MATCH)
    bad('country-other-vat', 'VATFR-04471823', 'GB', MATCH)
    bad('country-other-gov', 'GOVUS', 'GB', MATCH)
    bad('country-other-first', 'NTRUS-04471823', 'GB', MATCH, day=COUNTRY)
    every = 'error smbr.A.1.orgid-country-match-all'
    bad('country-other-before', 'NTRUS-04471823', 'GB', every,
        day=BEFORE[COUNTRY])
    bad('lei-before', f'LEIXG-{b.LEI}', 'GB', every, day=BEFORE[COUNTRY],
        why='LEI was not yet excepted')
    good('lei-first', f'LEIXG-{b.LEI}', 'GB', 'orgid-country-match',
         day=COUNTRY)
    good('ntr-before', 'NTRGB-04471823', 'GB',
         'smbr.A.1.orgid-country-match-all', day=BEFORE[COUNTRY])
    for prefix, country, wrong in (('EL', 'GR', 'GB'), ('XI', 'GB', 'IE')):
        good(f'vat-{prefix.lower()}', f'VAT{prefix}-123456789', country,
             'orgid-vat-prefix', 'orgid-vat-prefix-country',
             'orgid-country-iso', 'orgid-country-match')
        good(f'vat-{prefix.lower()}-alone', f'VAT{prefix}-123456789', None,
             'orgid-vat-prefix-country')
        bad(f'vat-{prefix.lower()}-other', f'VAT{prefix}-123456789', wrong,
            'error orgid-vat-prefix-country')


def euid():
    good('euid', 'NTRDE-DER3306.HRB12345', 'DE', 'orgid-euid-germany',
         'orgid-euid-structure', 'orgid-euid-country', 'orgid-euid-greece',
         'orgid-euid-optional')
    good('euid-france', 'NTRFR-FR7501.123456789', 'FR',
         'orgid-euid-structure', 'orgid-euid-country')
    good('euid-absent', 'NTRFR-123456789', 'FR', 'orgid-euid-structure',
         why='only Germany is advised to use it')
    bad('germany-national', 'NTRDE-HRB12345', 'DE', GERMANY)
    good('germany-national-before', 'NTRDE-HRB12345', 'DE',
         day=BEFORE[EUID])
    bad('germany-national-since', 'NTRDE-HRB12345', 'DE', GERMANY, day=EUID)
    bad('germany-state', 'NTRDE+BY-HRB12345', 'DE', GERMANY, NATIONAL)
    bad('euid-no-dot', 'NTRDE-DER3306HRB12345', 'DE', GERMANY)
    form = 'error orgid-euid-structure'
    bad('euid-no-register', 'NTRFR-FR.123456789', 'FR', form)
    bad('euid-no-reference', 'NTRFR-FR7501.', 'FR', form)
    bad('euid-no-reference-germany', 'NTRDE-DER3306.', 'DE', form)
    bad('euid-other-country', 'NTRDE-FR7501.123456789', 'DE',
        'error orgid-euid-country')
    bad('euid-greek', 'NTRGR-ELGEMI.123456789', 'GR',
        'warning orgid-euid-greece', passes=['orgid-euid-country'])
    good('euid-greek-iso', 'NTRGR-GRGEMI.123456789', 'GR',
         'orgid-euid-greece', 'orgid-euid-country')
    good('euid-before', 'NTRDE-FR7501.123456789', 'DE', day=BEFORE[EUID],
         why='the EUID was not yet known')
    good('euid-outside-europe', 'NTRUS-DE3306.12345', 'US',
         'orgid-euid-country', why='no EUID outside the EEA')


schemes()
structure()
subdivisions()
countries()
euid()
