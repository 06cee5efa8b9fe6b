#include <sqlite3.h>

// sqlite3_config is variadic, and Swift cannot call variadic C.
static inline int csqlite_config_int(int option, int value) {
    return sqlite3_config(option, value);
}
