// hiredis' variadic commands have twins that take arrays, and those are the ones used here, so
// nothing needs a wrapper.
#include <hiredis/hiredis.h>
