// Kept by dialtone: what is changed here is put back by its next apply.
"use strict";
