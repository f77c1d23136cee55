#pragma once

#include <curl/curl.h>

/* The functions of libcurl that are used, by functions that call it once it is open. Nothing is linked: libcurl brings some
   thirty libraries, and a run without a network loads none of them. Of its header only types and constants are for Swift: a
   function of it that Swift calls is missing at linking. */

/// Opens the library; null where it is open, else why it is not.
const char *dialtone_curl_open(void);

/// Sets it up; to be called once.
CURLcode dialtone_curl_global_init(void);

CURL *dialtone_curl_easy_init(void);
void dialtone_curl_easy_reset(CURL *easy);
void dialtone_curl_easy_cleanup(CURL *easy);
const char *dialtone_curl_easy_strerror(CURLcode code);

/* libcurl's setters and getters take any argument, which Swift cannot call: one function for each shape. */

CURLcode dialtone_curl_set_long(CURL *easy, CURLoption option, long value);
CURLcode dialtone_curl_set_size(CURL *easy, CURLoption option, curl_off_t value);
CURLcode dialtone_curl_set_text(CURL *easy, CURLoption option, const char *value);
CURLcode dialtone_curl_set_pointer(CURL *easy, CURLoption option, void *value);
CURLcode dialtone_curl_set_receiver(CURL *easy, CURLoption option, curl_write_callback value);
CURLcode dialtone_curl_set_before_request(CURL *easy, curl_prereq_callback value);
CURLcode dialtone_curl_get_long(CURL *easy, CURLINFO info, long *value);

struct curl_slist *dialtone_curl_slist_append(struct curl_slist *list, const char *line);
void dialtone_curl_slist_free_all(struct curl_slist *list);

CURLM *dialtone_curl_multi_init(void);
CURLMcode dialtone_curl_multi_set_long(CURLM *multi, CURLMoption option, long value);
CURLMcode dialtone_curl_multi_add_handle(CURLM *multi, CURL *easy);
CURLMcode dialtone_curl_multi_remove_handle(CURLM *multi, CURL *easy);
CURLMcode dialtone_curl_multi_perform(CURLM *multi);
/// Waits until there is something to do, for so many milliseconds at most.
CURLMcode dialtone_curl_multi_poll(CURLM *multi, int milliseconds);
/// Ends the wait; the one function that may be called from another thread.
CURLMcode dialtone_curl_multi_wakeup(CURLM *multi);
CURLMcode dialtone_curl_multi_cleanup(CURLM *multi);
const char *dialtone_curl_multi_strerror(CURLMcode code);

/// The next transfer that has ended, or null.
CURL *dialtone_curl_next_ended(CURLM *multi, CURLcode *code);
