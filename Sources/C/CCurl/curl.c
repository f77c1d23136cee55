// Calls go through pointers, which the checks of libcurl's macros do not know.
#define CURL_DISABLE_TYPECHECK
#include "CCurl.h"

// Here the functions themselves are meant, also where the header has macros of their names.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

#define FUNCTIONS(take) \
  take(curl_easy_cleanup) take(curl_easy_getinfo) take(curl_easy_init) take(curl_easy_reset) take(curl_easy_setopt) \
  take(curl_easy_strerror) take(curl_global_init) take(curl_multi_add_handle) take(curl_multi_cleanup) \
  take(curl_multi_info_read) take(curl_multi_init) take(curl_multi_perform) take(curl_multi_poll) \
  take(curl_multi_remove_handle) take(curl_multi_setopt) take(curl_multi_strerror) take(curl_multi_wakeup) \
  take(curl_slist_append) take(curl_slist_free_all)

#define LIBRARY "libcurl.so.4"
#define TOO_OLD "it is too old"
#include "opened_library.h"

const char *dialtone_curl_open(void) { return opened_library(); }

CURLcode dialtone_curl_global_init(void) { return p_curl_global_init(CURL_GLOBAL_DEFAULT); }

CURL *dialtone_curl_easy_init(void) { return p_curl_easy_init(); }
void dialtone_curl_easy_reset(CURL *easy) { p_curl_easy_reset(easy); }
void dialtone_curl_easy_cleanup(CURL *easy) { p_curl_easy_cleanup(easy); }
const char *dialtone_curl_easy_strerror(CURLcode code) { return p_curl_easy_strerror(code); }

CURLcode dialtone_curl_set_long(CURL *easy, CURLoption option, long value) {
  return p_curl_easy_setopt(easy, option, value);
}

CURLcode dialtone_curl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
  return p_curl_easy_setopt(easy, option, value);
}

CURLcode dialtone_curl_set_text(CURL *easy, CURLoption option, const char *value) {
  return p_curl_easy_setopt(easy, option, value);
}

CURLcode dialtone_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return p_curl_easy_setopt(easy, option, value);
}

CURLcode dialtone_curl_set_receiver(CURL *easy, CURLoption option, curl_write_callback value) {
  return p_curl_easy_setopt(easy, option, value);
}

CURLcode dialtone_curl_set_before_request(CURL *easy, curl_prereq_callback value) {
  return p_curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, value);
}

CURLcode dialtone_curl_get_long(CURL *easy, CURLINFO info, long *value) { return p_curl_easy_getinfo(easy, info, value); }

struct curl_slist *dialtone_curl_slist_append(struct curl_slist *list, const char *line) {
  return p_curl_slist_append(list, line);
}

void dialtone_curl_slist_free_all(struct curl_slist *list) { p_curl_slist_free_all(list); }

CURLM *dialtone_curl_multi_init(void) { return p_curl_multi_init(); }

CURLMcode dialtone_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return p_curl_multi_setopt(multi, option, value);
}

CURLMcode dialtone_curl_multi_add_handle(CURLM *multi, CURL *easy) { return p_curl_multi_add_handle(multi, easy); }
CURLMcode dialtone_curl_multi_remove_handle(CURLM *multi, CURL *easy) { return p_curl_multi_remove_handle(multi, easy); }

CURLMcode dialtone_curl_multi_perform(CURLM *multi) {
  int running = 0;
  return p_curl_multi_perform(multi, &running);
}

CURLMcode dialtone_curl_multi_poll(CURLM *multi, int milliseconds) {
  return p_curl_multi_poll(multi, NULL, 0, milliseconds, NULL);
}

CURLMcode dialtone_curl_multi_wakeup(CURLM *multi) { return p_curl_multi_wakeup(multi); }
CURLMcode dialtone_curl_multi_cleanup(CURLM *multi) { return p_curl_multi_cleanup(multi); }
const char *dialtone_curl_multi_strerror(CURLMcode code) { return p_curl_multi_strerror(code); }

CURL *dialtone_curl_next_ended(CURLM *multi, CURLcode *code) {
  int rest = 0;
  CURLMsg *message;
  while ((message = p_curl_multi_info_read(multi, &rest))) {
    if (message->msg != CURLMSG_DONE) continue;
    *code = message->data.result;
    return message->easy_handle;
  }
  return NULL;
}
