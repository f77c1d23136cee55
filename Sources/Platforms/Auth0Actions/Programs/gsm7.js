// Whether a text can be said in the GSM 7-bit alphabet and its extension (3GPP TS 23.038).
function fitsGSM7(text) {
  return /^[\n\f\r -_a-~¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ€]*$/.test(text);
}
