#include <sqlite3.h>

/* SQLITE_TRANSIENT is a cast that Swift does not import. */
static inline sqlite3_destructor_type dialtone_sqlite_transient(void) {
  return SQLITE_TRANSIENT;
}

/* Without the count of what is allocated, which takes one lock of the whole process each time; Swift calls no function
   with a variable number of arguments. */
static inline int dialtone_sqlite_uncounted(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
