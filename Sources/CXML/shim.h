// libxml2's headers pull in ICU's, which clash with the ICU inside Foundation. Only the end of a
// structure that is not touched here depends on it.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// `xmlFree` is a global variable that holds a function: Swift 6 refuses to read it, C does not.
static inline void cxml_free(void *_Nullable memory) { xmlFree(memory); }

static void cxml_ignore(void *_Nullable context, const char *_Nonnull message, ...) {}

// Swift cannot write a variadic function. The handler is the calling thread's; without it some
// errors of XPath evaluation go to stderr, whatever the context's own handler is.
static inline void cxml_be_silent(void) { xmlSetGenericErrorFunc(NULL, cxml_ignore); }
