#include "base/messages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace hito {
namespace {

namespace fs = std::filesystem;

const fs::path source_folder = HITO_SOURCE_DIR;

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// {0}, {1} … in a text.
std::set<std::string> placeholders(const std::string& text) {
    std::set<std::string> found;
    for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
        if (const std::size_t end = text.find('}', at); end != std::string::npos) {
            found.insert(text.substr(at, end - at + 1));
        }
    }
    return found;
}

// The texts of a catalog by id; a text with plurals has several. Catalogs keep each text on one line.
std::map<std::string, std::vector<std::string>> entries_of(const std::string& catalog) {
    std::map<std::string, std::vector<std::string>> entries;
    std::string id;
    std::ifstream file(source_folder / "locale" / (catalog + ".po"));
    for (std::string line; std::getline(file, line);) {
        const std::size_t open = line.find('"');
        if (open == std::string::npos || line.front() == '#' || line.front() == '"') {
            continue;
        }
        const auto text = line.substr(open + 1, line.rfind('"') - open - 1);
        if (line.starts_with("msgid ")) {
            id = text;
        } else if (line.starts_with("msgstr") && !id.empty()) {
            entries[id].push_back(text);
        }
    }
    return entries;
}

bool is_id_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; }

// The string literals of our sources that begin as ids of messages do.
std::map<std::string, std::string> ids_in_sources() {
    const std::vector<std::string> beginnings = {"remark.", "left.", "rule.", "error.", "section.", "explain."};
    std::map<std::string, std::string> file_of_id;
    for (const auto& entry : fs::recursive_directory_iterator(source_folder / "src")) {
        const auto name = entry.path().filename().string();
        const bool is_source = name.ends_with(".cpp") || name.ends_with(".h");
        if (!is_source || name.ends_with("_test.cpp") || name.ends_with("_bench.cpp") || name.ends_with("_fuzz.cpp")) {
            continue;
        }
        const auto text = content_of(entry.path());
        for (const auto& beginning : beginnings) {
            for (auto at = text.find('"' + beginning); at != std::string::npos; at = text.find('"' + beginning, at + 1)) {
                const auto begin = text.begin() + static_cast<std::ptrdiff_t>(at) + 1;
                const auto end = std::find_if_not(begin, text.end(), is_id_character);
                const std::string id(begin, end);
                if (end != text.end() && *end == '"' && id.back() != '.') {
                    file_of_id.emplace(id, name);
                }
            }
        }
    }
    return file_of_id;
}

TEST(Messages, SayTheSameThingsInEveryLanguage) {
    const auto english = entries_of("en");
    ASSERT_GT(english.size(), 100U);
    for (const auto language : interface_languages()) {
        const auto texts = entries_of(std::string(language));
        EXPECT_EQ(texts.size(), english.size()) << language;
        for (const auto& [id, wordings] : english) {
            const auto found = texts.find(id);
            if (found == texts.end()) {
                ADD_FAILURE() << id << " is missing in " << language << ".po";
                continue;
            }
            EXPECT_EQ(found->second.size(), wordings.size()) << id << " in " << language;
            for (const auto& wording : found->second) {
                EXPECT_FALSE(wording.empty()) << id << " in " << language;
                EXPECT_EQ(placeholders(wording), placeholders(wordings.back())) << id << " in " << language;
            }
        }
    }
}

TEST(Messages, QuoteInOneWayInEachLanguage) {
    const std::vector<std::string> marks = {"“", "”", "«", "»"};
    for (const auto language : interface_languages()) {
        const auto texts = entries_of(std::string(language));
        const auto& usual = texts.at("word.quoted").at(0);
        for (const auto& [id, wordings] : texts) {
            for (const auto& wording : wordings) {
                const bool other = std::any_of(marks.begin(), marks.end(), [&](const auto& mark) {
                    return wording.find(mark) != std::string::npos && usual.find(mark) == std::string::npos;
                });
                EXPECT_FALSE(other) << id << " in " << language << ": " << wording;
            }
        }
    }
}

TEST(Messages, WriteTheApostropheInFrenchAsItIsPrinted) {
    for (const auto& [id, wordings] : entries_of("fr")) {
        for (const auto& wording : wordings) {
            bool code = false;    // what stands between backticks is typed
            for (const char c : wording) {
                code = c == '`' ? !code : code;
                EXPECT_FALSE(!code && c == '\'') << id << ": " << wording;
            }
        }
    }
}

TEST(Messages, AreThereForEveryIdInTheSources) {
    const auto texts = entries_of("en");
    for (const auto& [id, file] : ids_in_sources()) {
        EXPECT_TRUE(texts.contains(id)) << id << " of " << file << " is in no catalog";
    }
}

TEST(Messages, OfTheCatalogsAreCarriedByTheProgram) {
    for (const auto language : interface_languages()) {
        const Messages messages(language);
        for (const auto& [id, wordings] : entries_of(std::string(language))) {
            EXPECT_TRUE(messages.has(id)) << id << " in " << language;
        }
    }
}

TEST(Messages, PutArgumentsInTheirPlaces) {
    const Messages messages("en");
    EXPECT_EQ(messages.say({"error.no_such_choice", {"--format", "{0}", "text, json"}}),
              "--format cannot be “{0}”: choose one of text, json.");
}

TEST(Messages, ChooseThePluralByTheFirstArgument) {
    EXPECT_EQ(Messages("en").say({"total.axis", {"1"}}), "1 axis");
    EXPECT_EQ(Messages("en").say({"total.axis", {"0"}}), "0 axes");
    EXPECT_EQ(Messages("fr").say({"total.axis", {"0"}}), "0 axe");
    EXPECT_EQ(Messages("es").say({"total.axis", {"12.345"}}, 12345), "12.345 ejes");
}

TEST(Messages, SayOurOwnWordsInTheirLanguage) {
    EXPECT_EQ(Messages("pt").say({"explain.instead", {"role.event"}}), "também poderia ser: evento");
    EXPECT_EQ(Messages("pt").say({"explain.instead", {"role.nobody"}}), "também poderia ser: role.nobody");
}

TEST(Messages, ShowAnIdWithoutText) { EXPECT_EQ(Messages("en").say("nothing.of_the_kind"), "nothing.of_the_kind"); }

TEST(InterfaceLanguage, IsFoundInNamesOfLocales) {
    EXPECT_EQ(interface_language("pt_BR.UTF-8"), "pt");
    EXPECT_EQ(interface_language("fr-CA"), "fr");
    EXPECT_EQ(interface_language("es"), "es");
    EXPECT_EQ(interface_language("C.UTF-8"), "");
    EXPECT_EQ(interface_language(""), "");
}

}    // namespace
}    // namespace hito
