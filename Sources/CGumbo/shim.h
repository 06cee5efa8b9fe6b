#include <gumbo.h>
#include <setjmp.h>
#include <stdlib.h>

// A page and all of the memory that it takes, which is bounded and freed at once: gumbo frees a
// tree by recursion, which a deep page could make overflow a stack, and has no limit of its own.
typedef struct cgumbo_page {
    struct cgumbo_chunk { struct cgumbo_chunk *_Nullable next; } *_Nullable chunks;
    char *_Nullable free;
    size_t free_count;
    size_t most_bytes;
    jmp_buf full;
    const GumboNode *_Nullable root;
} cgumbo_page;

static void *_Nonnull cgumbo_allocate(void *_Nonnull context, size_t count) {
    cgumbo_page *page = (cgumbo_page *)context;
    count = (count + 15) & ~(size_t)15;
    if (count > page->free_count) {
        size_t size = count > 65520 ? count : 65520;
        if (size > page->most_bytes) longjmp(page->full, 1);
        struct cgumbo_chunk *chunk = (struct cgumbo_chunk *)malloc(16 + size);
        if (!chunk) longjmp(page->full, 1);
        page->most_bytes -= size;
        chunk->next = page->chunks;
        page->chunks = chunk;
        page->free = (char *)chunk + 16;
        page->free_count = size;
    }
    void *memory = page->free;
    page->free += count;
    page->free_count -= count;
    return memory;
}

static void cgumbo_deallocate(void *_Nullable context, void *_Nullable memory) {}

static inline void cgumbo_free(cgumbo_page *_Nullable page) {
    if (!page) return;
    for (struct cgumbo_chunk *chunk = page->chunks; chunk;) {
        struct cgumbo_chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    free(page);
}

// NULL where the page needs more memory than that. Gumbo knows no failing allocation, so it is left
// by a jump; all that it holds is memory of the page.
static inline cgumbo_page *_Nullable cgumbo_parse(
    const char *_Nullable text, size_t count, size_t most_bytes
) {
    cgumbo_page *page = (cgumbo_page *)calloc(1, sizeof(cgumbo_page));
    if (!page) return NULL;
    page->most_bytes = most_bytes;
    if (setjmp(page->full)) {
        cgumbo_free(page);
        return NULL;
    }
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = cgumbo_allocate;
    options.deallocator = cgumbo_deallocate;
    options.userdata = page;
    options.max_errors = 0;
    page->root = gumbo_parse_with_options(&options, text ? text : "", count)->document;
    return page;
}

static inline const GumboNode *_Nullable cgumbo_root(const cgumbo_page *_Nonnull page) {
    return page->root;
}

// What stands in a list of nodes or of attributes.
static inline const void *_Nonnull cgumbo_at(const GumboVector *_Nonnull list, unsigned int index) {
    return list->data[index];
}
