#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// `xmlFree` is a global variable that holds a function: Swift 6 refuses to read it, C does not.
static inline void cxml_free(void *_Nullable memory) { xmlFree(memory); }
