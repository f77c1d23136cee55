#pragma once

#include <stdint.h>

/* The names of libpq that are used, by functions that call it once it is open. Nothing is linked: without the library the
   tool runs all the same. */

typedef struct pg_conn dialtone_connection;
typedef struct pg_result dialtone_result;

/// Opens the library; null where it is open, else why it is not.
const char *dialtone_postgres_open(void);

/// 150004 for 15.4; 0 where the library is not open.
int dialtone_postgres_version(void);

typedef enum { POSTGRES_ANSWERED, POSTGRES_LOST, POSTGRES_SILENT } dialtone_answer;

/// Connects; both arrays end with null. The result is never null unless memory is out. What the server itself refused has its
/// SQLSTATE in the error: `FATAL:  3D000: …`.
dialtone_connection *dialtone_postgres_connect(const char *const *keywords, const char *const *values);
int dialtone_postgres_is_connected(const dialtone_connection *connection);
const char *dialtone_postgres_error(const dialtone_connection *connection);
/// Whether the server asked for a password and there was none to give.
int dialtone_postgres_needs_password(const dialtone_connection *connection);
/// Null where the connection was never described well enough to have one.
const char *dialtone_postgres_user(const dialtone_connection *connection);
int dialtone_postgres_server_version(const dialtone_connection *connection);
/// How the database encodes texts; null where the server does not say.
const char *dialtone_postgres_encoding(const dialtone_connection *connection);
void dialtone_postgres_close(dialtone_connection *connection);

/// Puts one statement with its parameters, all in binary form, into the pipeline; 0 where the connection is lost.
int dialtone_postgres_send(dialtone_connection *connection, const char *statement, int count,
                           const uint32_t *types, const char *const *values, const int *lengths);
/// Ends what was put into the pipeline since the last end.
int dialtone_postgres_sync(dialtone_connection *connection);
/// Waits for the next result while anything moves, at most so many milliseconds without.
dialtone_answer dialtone_postgres_wait(dialtone_connection *connection, int milliseconds);
/// The next result; null where the answer to one statement ends.
dialtone_result *dialtone_postgres_next(dialtone_connection *connection);

typedef enum { POSTGRES_ROWS, POSTGRES_DONE, POSTGRES_SYNCED, POSTGRES_SKIPPED, POSTGRES_FAILED } dialtone_kind;

dialtone_kind dialtone_result_kind(const dialtone_result *result);
const char *dialtone_result_code(const dialtone_result *result);
/// The constraint that was violated; null where none was.
const char *dialtone_result_constraint(const dialtone_result *result);
const char *dialtone_result_message(const dialtone_result *result);
int dialtone_result_rows(const dialtone_result *result);
int dialtone_result_is_null(const dialtone_result *result, int row, int column);
int dialtone_result_length(const dialtone_result *result, int row, int column);
const uint8_t *dialtone_result_bytes(const dialtone_result *result, int row, int column);
void dialtone_result_free(dialtone_result *result);

/// A parameter of a connection.
typedef struct {
  const char *keyword;
  const char *value;
} dialtone_parameter;

typedef struct dialtone_parameters dialtone_parameters;

/// What an address says, or with null what the environment and its service say; null where the address is none, with why.
dialtone_parameters *dialtone_parameters_read(const char *address, char **error);
/// The parameter at a position; 0 after the last one.
int dialtone_parameters_at(const dialtone_parameters *parameters, int position, dialtone_parameter *parameter);
void dialtone_parameters_free(dialtone_parameters *parameters);
void dialtone_postgres_free(char *text);
