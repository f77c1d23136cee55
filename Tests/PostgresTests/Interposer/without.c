// Loaded into a process with LD_PRELOAD: to it, libpq is not installed.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

void *dlopen(const char *path, int mode) {
  static void *(*real)(const char *, int);
  if (!real) real = (void *(*)(const char *, int))dlsym(RTLD_NEXT, "dlopen");
  return real(path && strstr(path, "libpq") ? "/nowhere/libpq.so.5" : path, mode);
}
