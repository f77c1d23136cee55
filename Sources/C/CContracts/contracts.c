#include "CContracts.h"

// Swift embeds a file as an array of numbers, which takes its compiler minutes for files of this size; C takes no time.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char auth0[] = {
#embed "auth0.json"
};

static const unsigned char kinde[] = {
#embed "kinde.json"
};

static const unsigned char authing[] = {
#embed "authing.json"
};

const unsigned char *contract_bytes(contract_name name, size_t *length) {
  switch (name) {
  case CONTRACT_AUTH0: *length = sizeof auth0; return auth0;
  case CONTRACT_KINDE: *length = sizeof kinde; return kinde;
  case CONTRACT_AUTHING: *length = sizeof authing; return authing;
  }
  *length = 0;
  return NULL;
}
