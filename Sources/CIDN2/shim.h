#include <idn2.h>
#include <stddef.h>

// The name of a host in the form that the DNS has, or null where it has none; to be given back with
// idn2_free. IDN2_NONTRANSITIONAL is what browsers do: ß stays ß.
static inline char *_Nullable cidn2_lookup(const char *_Nonnull name) {
    unsigned char *result = NULL;
    const int flags = IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL;
    int code = idn2_lookup_u8((const unsigned char *)name, &result, flags);
    return code == IDN2_OK ? (char *)result : NULL;
}
