// Loaded into a process with LD_PRELOAD: sends it a signal just before its CUT_AT-th change of a regular file.
//
// CUT_SIGNAL is the signal's number; SIGKILL is as sudden as a power cut, as far as a process can tell. With CUT_TORN
// half of what a write carries gets through first. With CUT_FULL the disk is full from then on instead, and no signal
// is sent. With CUT_FROM nothing counts before that file is there. CUT_SYNCS names a file that gets one byte for each
// sync of a file or a folder. With CUT_SENDS a piece that is sent through a socket is a change too.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long seen;

static long number(const char *name) {
  const char *text = getenv(name);
  return text ? atol(text) : 0;
}

/// Whether this is the change to cut at.
static int due(void) {
  const char *from = getenv("CUT_FROM");
  if (from && access(from, F_OK) != 0) return 0;
  pthread_mutex_lock(&lock);
  long at = number("CUT_AT");
  int is_due = ++seen == at || (number("CUT_FULL") && seen > at);
  pthread_mutex_unlock(&lock);
  return is_due;
}

static void cut(void) {
  int signal = (int)number("CUT_SIGNAL");
  kill(getpid(), signal);
  // Death comes within this very call; a signal that is handled lets it go on.
  if (signal == SIGKILL) pause();
}

static int is_file(int descriptor) {
  struct stat status;
  return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

/// The standard streams are files in tests too, and nobody's memory.
static int counts(int descriptor) { return descriptor > 2 && is_file(descriptor); }

static int full(void) {
  if (number("CUT_FULL")) errno = ENOSPC;
  return (int)number("CUT_FULL");
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

#define WRITES(name, offset_type) \
  ssize_t name(int descriptor, const void *bytes, size_t count, offset_type offset) { \
    REAL(ssize_t, name, int, const void *, size_t, offset_type); \
    if (counts(descriptor) && due()) { \
      if (full()) return -1; \
      if (number("CUT_TORN")) real(descriptor, bytes, count / 2, offset); \
      cut(); \
    } \
    return real(descriptor, bytes, count, offset); \
  }

WRITES(pwrite, off_t)
WRITES(pwrite64, off64_t)

ssize_t write(int descriptor, const void *bytes, size_t count) {
  REAL(ssize_t, write, int, const void *, size_t);
  if (counts(descriptor) && due()) {
    if (full()) return -1;
    if (number("CUT_TORN")) real(descriptor, bytes, count / 2);
    cut();
  }
  return real(descriptor, bytes, count);
}

ssize_t send(int descriptor, const void *bytes, size_t count, int flags) {
  REAL(ssize_t, send, int, const void *, size_t, int);
  if (number("CUT_SENDS") && due()) {
    if (number("CUT_TORN")) real(descriptor, bytes, count / 2, flags);
    cut();
  }
  return real(descriptor, bytes, count, flags);
}

static void count_sync(void) {
  const char *path = getenv("CUT_SYNCS");
  if (!path) return;
  static ssize_t (*real)(int, const void *, size_t);
  if (!real) real = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0 || real(file, ".", 1) != 1) abort();
  close(file);
}

#define SYNCS(name) \
  int name(int descriptor) { \
    REAL(int, name, int); \
    count_sync(); \
    if (counts(descriptor) && due()) { \
      if (full()) return -1; \
      cut(); \
    } \
    return real(descriptor); \
  }

SYNCS(fsync)
SYNCS(fdatasync)

int ftruncate(int descriptor, off_t length) {
  REAL(int, ftruncate, int, off_t);
  if (counts(descriptor) && due()) {
    if (full()) return -1;
    cut();
  }
  return real(descriptor, length);
}

int ftruncate64(int descriptor, off64_t length) {
  REAL(int, ftruncate64, int, off64_t);
  if (counts(descriptor) && due()) {
    if (full()) return -1;
    cut();
  }
  return real(descriptor, length);
}

int rename(const char *from, const char *to) {
  REAL(int, rename, const char *, const char *);
  if (due()) {
    if (full()) return -1;
    cut();
  }
  return real(from, to);
}

int unlink(const char *path) {
  REAL(int, unlink, const char *);
  if (due()) {
    if (full()) return -1;
    cut();
  }
  return real(path);
}
