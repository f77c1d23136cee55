#include "CPostgres.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#if __has_include(<postgresql/libpq-fe.h>)
#include <postgresql/libpq-fe.h>
#else
#include <libpq-fe.h>
#endif

#define FUNCTIONS(take) \
  take(PQclear) take(PQconndefaults) take(PQconnectdbParams) take(PQconnectionNeedsPassword) \
  take(PQconninfoFree) take(PQconninfoParse) take(PQconsumeInput) take(PQenterPipelineMode) take(PQerrorMessage) take(PQfinish) take(PQflush) \
  take(PQfreemem) take(PQgetResult) take(PQgetisnull) take(PQgetlength) take(PQgetvalue) take(PQisBusy) take(PQlibVersion) \
  take(PQntuples) take(PQparameterStatus) take(PQpipelineSync) take(PQreset) take(PQresultErrorField) take(PQresultStatus) \
  take(PQsendQueryParams) take(PQserverVersion) take(PQsetErrorVerbosity) take(PQsetnonblocking) take(PQsocket) \
  take(PQstatus) take(PQuser)

#define LIBRARY "libpq.so.5"
#define TOO_OLD "it is older than libpq 14"
#include "opened_library.h"

const char *dialtone_postgres_open(void) { return opened_library(); }

int dialtone_postgres_version(void) { return reason ? 0 : p_PQlibVersion(); }

dialtone_connection *dialtone_postgres_connect(const char *const *keywords, const char *const *values) {
  PGconn *connection = p_PQconnectdbParams(keywords, values, 0);
  // Two blanks follow a colon only where the server itself refused, in its own language. Its SQLSTATE is shown by a verbose
  // connection alone, and there is none to make verbose before the first attempt.
  if (connection && p_PQstatus(connection) != CONNECTION_OK && strstr(p_PQerrorMessage(connection), ":  ")) {
    p_PQsetErrorVerbosity(connection, PQERRORS_VERBOSE);
    p_PQreset(connection);
  }
  if (connection && p_PQstatus(connection) == CONNECTION_OK) {
    // Neither a full pipeline nor a silent server keeps the thread longer than it says.
    p_PQsetnonblocking(connection, 1);
    p_PQenterPipelineMode(connection);
  }
  return connection;
}

int dialtone_postgres_is_connected(const dialtone_connection *connection) {
  return p_PQstatus(connection) == CONNECTION_OK;
}

const char *dialtone_postgres_error(const dialtone_connection *connection) { return p_PQerrorMessage(connection); }
int dialtone_postgres_needs_password(const dialtone_connection *connection) {
  return p_PQconnectionNeedsPassword(connection);
}

const char *dialtone_postgres_user(const dialtone_connection *connection) { return p_PQuser(connection); }
int dialtone_postgres_server_version(const dialtone_connection *connection) { return p_PQserverVersion(connection); }
const char *dialtone_postgres_encoding(const dialtone_connection *connection) {
  return p_PQparameterStatus(connection, "server_encoding");
}
void dialtone_postgres_close(dialtone_connection *connection) { p_PQfinish(connection); }

int dialtone_postgres_send(dialtone_connection *connection, const char *statement, int count, const uint32_t *types,
                           const char *const *values, const int *lengths) {
  int *formats = count ? malloc(sizeof(int) * (size_t)count) : NULL;
  for (int index = 0; index < count; index++) formats[index] = 1;
  int is_sent = p_PQsendQueryParams(connection, statement, count, types, values, lengths, formats, 1);
  free(formats);
  return is_sent;
}

int dialtone_postgres_sync(dialtone_connection *connection) { return p_PQpipelineSync(connection); }

dialtone_answer dialtone_postgres_wait(dialtone_connection *connection, int milliseconds) {
  while (true) {
    int left = p_PQflush(connection);
    if (left < 0) return POSTGRES_LOST;
    if (!p_PQisBusy(connection) && left == 0) return POSTGRES_ANSWERED;
    struct pollfd socket = {.fd = p_PQsocket(connection), .events = (short)(POLLIN | (left ? POLLOUT : 0))};
    if (socket.fd < 0) return POSTGRES_LOST;
    int found = poll(&socket, 1, milliseconds);
    if (found < 0 && errno == EINTR) continue;
    if (found < 0) return POSTGRES_LOST;
    if (found == 0) return POSTGRES_SILENT;
    if (!p_PQconsumeInput(connection)) return POSTGRES_LOST;
  }
}

dialtone_result *dialtone_postgres_next(dialtone_connection *connection) { return p_PQgetResult(connection); }

dialtone_kind dialtone_result_kind(const dialtone_result *result) {
  switch (p_PQresultStatus(result)) {
  case PGRES_TUPLES_OK: return POSTGRES_ROWS;
  case PGRES_COMMAND_OK:
  case PGRES_EMPTY_QUERY: return POSTGRES_DONE;
  case PGRES_PIPELINE_SYNC: return POSTGRES_SYNCED;
  case PGRES_PIPELINE_ABORTED: return POSTGRES_SKIPPED;
  default: return POSTGRES_FAILED;
  }
}

const char *dialtone_result_code(const dialtone_result *result) { return p_PQresultErrorField(result, PG_DIAG_SQLSTATE); }

const char *dialtone_result_constraint(const dialtone_result *result) {
  return p_PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
}

const char *dialtone_result_message(const dialtone_result *result) {
  return p_PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}

int dialtone_result_rows(const dialtone_result *result) { return p_PQntuples(result); }

int dialtone_result_is_null(const dialtone_result *result, int row, int column) {
  return p_PQgetisnull(result, row, column);
}

int dialtone_result_length(const dialtone_result *result, int row, int column) {
  return p_PQgetlength(result, row, column);
}

const uint8_t *dialtone_result_bytes(const dialtone_result *result, int row, int column) {
  return (const uint8_t *)p_PQgetvalue(result, row, column);
}

void dialtone_result_free(dialtone_result *result) { p_PQclear(result); }

dialtone_parameters *dialtone_parameters_read(const char *address, char **error) {
  if (error) *error = NULL;
  return (dialtone_parameters *)(address ? p_PQconninfoParse(address, error) : p_PQconndefaults());
}

int dialtone_parameters_at(const dialtone_parameters *parameters, int position, dialtone_parameter *parameter) {
  const PQconninfoOption *option = (const PQconninfoOption *)parameters + position;
  if (!option->keyword) return 0;
  parameter->keyword = option->keyword;
  parameter->value = option->val;
  return 1;
}

void dialtone_parameters_free(dialtone_parameters *parameters) { p_PQconninfoFree((PQconninfoOption *)parameters); }
void dialtone_postgres_free(char *text) { p_PQfreemem(text); }
