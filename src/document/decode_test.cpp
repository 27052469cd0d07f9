#include "document/decode.h"

#include "base/bounds.h"

#include <gtest/gtest.h>

#include <string>

namespace hito::document {
namespace {

using std::string_literals::operator""s;    // NOLINT(misc-unused-using-decls): clang 14 sees no use of literals

std::string text_of(std::string bytes) {
    const auto text = decoded_text(std::move(bytes), "plan.txt");
    return text ? *text : text.error().message.id;
}

TEST(Decode, TakesUtf8AsItIs) {
    EXPECT_EQ(text_of("Programación de otoño – «ágil»\n"), "Programación de otoño – «ágil»\n");
    EXPECT_EQ(text_of("Réunion d’été, œuvre\n"), "Réunion d’été, œuvre\n");
    EXPECT_EQ(text_of("📌 São João\n"), "📌 São João\n");
}

TEST(Decode, TakesTheByteOrderMarkOff) {
    EXPECT_EQ(text_of("\xEF\xBB\xBF"
                      "Eje 1\n"),
              "Eje 1\n");
}

TEST(Decode, ReadsUtf16OfBothOrders) {
    EXPECT_EQ(text_of("\xFF\xFE"
                      "A\0\xF1\0o\0\n\0"s),
              "Año\n");
    EXPECT_EQ(text_of("\xFE\xFF"
                      "\0A\0\xF1\0o\0\n"s),
              "Año\n");
}

TEST(Decode, ReadsPairsOfUtf16) { EXPECT_EQ(text_of("\xFF\xFE\x3D\xD8\xCC\xDC"), "📌"); }

TEST(Decode, ReadsWindows1252) {
    EXPECT_EQ(text_of("Acci\xF3n \x96 \x93plan\x94 de 20 \x80\n"), "Acción – “plan” de 20 €\n");
    EXPECT_EQ(text_of("Forma\xE7\xE3o e participa\xE7\xE3o\n"), "Formação e participação\n");
    EXPECT_EQ(text_of("\x8Cuvre d'\xE9t\xE9\n"), "Œuvre d'été\n");
}

TEST(Decode, EndsLinesInLineFeeds) {
    EXPECT_EQ(text_of("uno\r\ndos\r\n"), "uno\ndos\n");
    EXPECT_EQ(text_of("uno\rdos\rtres"), "uno\ndos\ntres");
    EXPECT_EQ(text_of("uno\r\n\r\ndos\n\rtres"), "uno\n\ndos\n\ntres");
}

TEST(Decode, KeepsTabsAndFormFeeds) { EXPECT_EQ(text_of("1.\tAgua\n\f2.\tSuelo\n"), "1.\tAgua\n\f2.\tSuelo\n"); }

TEST(Decode, RefusesUtf8ThatBreaksOff) {
    const auto text = decoded_text("Año nuevo\nAcción pública en Perú\nCañad\xC3", "plan.txt");
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().failure, Failure::unreadable);
    EXPECT_EQ(text.error().message, (Message{"error.broken_utf8", {"plan.txt", "3"}}));
}

TEST(Decode, RefusesOverlongAndSurrogateSequences) {
    EXPECT_EQ(text_of("Año, niñez, señal: \xC0\xAF\n"), "error.broken_utf8");
    EXPECT_EQ(text_of("Año, niñez, señal: \xED\xA0\x80\n"), "error.broken_utf8");
    EXPECT_EQ(text_of("Año, niñez, señal: \xF5\x80\x80\x80\n"), "error.broken_utf8");
}

TEST(Decode, RefusesUtf16ThatBreaksOff) {
    EXPECT_EQ(text_of("\xFF\xFE"
                      "A\0\xF1"s),
              "error.broken_utf16");
    EXPECT_EQ(text_of("\xFE\xFF\xD8\x3D\0A"s), "error.broken_utf16");
    EXPECT_EQ(text_of("\xFE\xFF\xDC\xCC\0A"s), "error.broken_utf16");
}

TEST(Decode, RefusesBytesOfNoEncodingItKnows) { EXPECT_EQ(text_of("Plan \x81\x8D\x8F\n"), "error.unknown_encoding"); }

TEST(Decode, RefusesControlCharactersWithTheirLine) {
    const auto text = decoded_text("Eje 1\nEje\x07 2\n", "plan.txt");
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().message, (Message{"error.control_character", {"plan.txt", "2", "U+0007"}}));
    EXPECT_EQ(text_of("Eje 1\x1B[0m\n"), "error.control_character");
    EXPECT_EQ(text_of("Eje 1\x7F\n"), "error.control_character");
}

TEST(Decode, RefusesControlCharactersAlsoInUtf16) {
    EXPECT_EQ(text_of("\xFF\xFE"
                      "A\0\x01\0"s),
              "error.control_character");
}

TEST(Decode, RefusesWhatIsNoText) {
    EXPECT_EQ(text_of("PK\x03\x04\0\0\0\0"s), "error.binary_file");
    EXPECT_EQ(text_of("\x89PNG\r\n\x1A\n\0\0"s), "error.binary_file");
}

TEST(Decode, RefusesWhatIsEmpty) {
    EXPECT_EQ(text_of(""), "error.empty_file");
    EXPECT_EQ(text_of(" \n\t\r\n\f\n"), "error.empty_file");
    EXPECT_EQ(text_of("\xEF\xBB\xBF\n"), "error.empty_file");
    EXPECT_EQ(text_of("\xFF\xFE"), "error.empty_file");
}

TEST(Decode, RefusesWhatIsEmptyButForWideSpaces) { EXPECT_EQ(text_of("\u00A0\n\u2003\n"), "error.empty_file"); }

TEST(Decode, RefusesAByteOverTheBound) {
    std::string bytes(bounds::file_bytes, 'a');
    for (std::size_t i = 999; i < bytes.size(); i += 1000) {
        bytes[i] = '\n';
    }
    EXPECT_TRUE(decoded_text(bytes, "plan.txt"));
    bytes += 'a';
    const auto text = decoded_text(std::move(bytes), "plan.txt");
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().message, (Message{"error.file_too_large", {"plan.txt", "50"}}));
}

TEST(Decode, RefusesALineOverTheBound) {
    std::string bytes = "Eje 1\n" + std::string(bounds::line_bytes - 1, 'a') + "\nEje 2\n";
    EXPECT_TRUE(decoded_text(bytes, "plan.txt"));
    bytes.insert(6, "a");
    const auto text = decoded_text(std::move(bytes), "plan.txt");
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().message, (Message{"error.line_too_long", {"plan.txt", "2", "10"}}));
}

}    // namespace
}    // namespace hito::document
