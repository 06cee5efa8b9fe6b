#include <curl/curl.h>
#include <stdint.h>

// curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are variadic, and Swift cannot call
// variadic C. Each wrapper fixes the one type that libcurl reads for its kind of option: an `int`
// passed where libcurl reads a `long` is undefined behaviour, so there is no wrapper that takes an
// int.

static inline CURLcode ccurl_set_long(CURL *_Nonnull easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_off(CURL *_Nonnull easy, CURLoption option, int64_t value) {
    return curl_easy_setopt(easy, option, (curl_off_t)value);
}

static inline CURLcode ccurl_set_pointer(
    CURL *_Nonnull easy, CURLoption option, const void *_Nullable value) {
    return curl_easy_setopt(easy, option, value);
}

typedef size_t (*ccurl_data)(
    char *_Nonnull bytes, size_t size, size_t count, void *_Nullable context);

static inline CURLcode ccurl_set_data_callback(
    CURL *_Nonnull easy, CURLoption option, ccurl_data _Nonnull callback) {
    return curl_easy_setopt(easy, option, callback);
}

static inline CURLcode ccurl_get_long(CURL *_Nonnull easy, CURLINFO info, long *_Nonnull value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode ccurl_get_off(CURL *_Nonnull easy, CURLINFO info, int64_t *_Nonnull value) {
    curl_off_t result = 0;
    CURLcode code = curl_easy_getinfo(easy, info, &result);
    *value = result;
    return code;
}

static inline CURLcode ccurl_get_pointer(
    CURL *_Nonnull easy, CURLINFO info, void *_Nullable *_Nonnull value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode ccurl_get_socket(
    CURL *_Nonnull easy, CURLINFO info, curl_socket_t *_Nonnull value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLMcode ccurl_multi_set_long(
    CURLM *_Nonnull multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

static inline CURLMcode ccurl_multi_set_pointer(
    CURLM *_Nonnull multi, CURLMoption option, void *_Nullable value) {
    return curl_multi_setopt(multi, option, value);
}

typedef int (*ccurl_socket)(
    CURL *_Nonnull easy, curl_socket_t socket, int what, void *_Nullable context,
    void *_Nullable socket_context);

static inline CURLMcode ccurl_multi_set_socket_callback(
    CURLM *_Nonnull multi, ccurl_socket _Nonnull callback) {
    return curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, callback);
}

typedef int (*ccurl_timer)(CURLM *_Nonnull multi, long milliseconds, void *_Nullable context);

static inline CURLMcode ccurl_multi_set_timer_callback(
    CURLM *_Nonnull multi, ccurl_timer _Nonnull callback) {
    return curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, callback);
}

static inline CURLcode ccurl_set_debug_callback(
    CURL *_Nonnull easy, curl_debug_callback _Nonnull callback) {
    return curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, callback);
}

static inline CURLcode ccurl_set_open_socket(
    CURL *_Nonnull easy, curl_opensocket_callback _Nonnull callback) {
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
}

static inline CURLcode ccurl_set_close_socket(
    CURL *_Nonnull easy, curl_closesocket_callback _Nonnull callback) {
    return curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, callback);
}

// What curl_multi_info_read tells of a finished transfer, without the union.
static inline int ccurl_next_done(
    CURLM *_Nonnull multi, CURL *_Nullable *_Nonnull easy, CURLcode *_Nonnull code) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left))) {
        if (message->msg != CURLMSG_DONE) continue;
        *easy = message->easy_handle;
        *code = message->data.result;
        return 1;
    }
    return 0;
}

// CURLVERSION_NOW is an alias that does not import.
static inline curl_version_info_data *_Nullable ccurl_version(void) {
    return curl_version_info(CURLVERSION_NOW);
}
