// A library that is opened at its first use, and not linked: its functions are pointers, of the types that its header gives them.
//
// Whoever includes this has included that header, and defines LIBRARY, its file; TOO_OLD, what is said of one that lacks a function;
// and FUNCTIONS(take), which takes each function that is called.
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

#define DECLARE(name) static __typeof__(&name) p_##name;
FUNCTIONS(DECLARE)

// NULL once it can be used.
static const char *reason = LIBRARY " was not opened";

#define FIND(name) \
  p_##name = (__typeof__(&name))dlsym(library, #name); \
  if (!p_##name) { \
    reason = TOO_OLD ": it has no " #name; \
    return; \
  }

static void open_library(void) {
  void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    reason = dlerror();
    return;
  }
  FUNCTIONS(FIND)
  reason = NULL;
}

// Why the library cannot be used; NULL where it can.
static const char *opened_library(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, open_library);
  return reason;
}
