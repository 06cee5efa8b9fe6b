// The 8-bit library: responses are bytes, and PCRE2_UTF is asked for per pattern.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
