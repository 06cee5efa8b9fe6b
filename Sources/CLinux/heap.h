// What the allocator knows of itself, which Glibc's module map leaves out.
#include <malloc.h>
