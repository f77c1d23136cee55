// Loaded into a process with LD_PRELOAD: to it, the library that WITHOUT_LIBRARY names is not installed.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

void *dlopen(const char *path, int mode) {
  static void *(*real)(const char *, int);
  if (!real) real = (void *(*)(const char *, int))dlsym(RTLD_NEXT, "dlopen");
  const char *without = getenv("WITHOUT_LIBRARY");
  return real(path && without && strstr(path, without) ? "/nowhere/library.so" : path, mode);
}
