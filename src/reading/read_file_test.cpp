#include "reading/read_file.h"

#include <gtest/gtest.h>
#include <tests/support/plan_text.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace hito::reading {
namespace {

using tests::known_words;

/// A folder of its own for each test, gone behind it.
class ReadFile : public testing::Test {
protected:
    ReadFile() {
        std::string name = (std::filesystem::temp_directory_path() / "hito-XXXXXX").string();
        folder = mkdtemp(name.data());
    }
    ~ReadFile() override {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    ReadFile(const ReadFile&) = delete;
    ReadFile(ReadFile&&) = delete;
    ReadFile& operator=(const ReadFile&) = delete;
    ReadFile& operator=(ReadFile&&) = delete;

    [[nodiscard]] std::filesystem::path write(const std::string& name, std::string_view bytes) const {
        std::ofstream(folder / name, std::ios::binary) << bytes;
        return folder / name;
    }

    std::filesystem::path folder;
};

constexpr std::string_view plan = "# Plan de trabajo 2026\n\n## Agua\n\n- Limpiar ríos\n- Plantar sauces\n";

TEST_F(ReadFile, ReadsAPlan) {
    const auto reading = read_file(write("plan.md", plan), known_words());
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->document, "plan.md");
    EXPECT_EQ(reading->rows.size(), 3U);
}

TEST_F(ReadFile, ReadsANameWithSpacesAndAccents) { EXPECT_TRUE(read_file(write("plan de año.txt", plan), known_words())); }

TEST_F(ReadFile, SaysThatThereIsNone) {
    const auto reading = read_file(folder / "none.txt", known_words());
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().failure, Failure::unreadable);
    EXPECT_EQ(reading.error().message, (Message{"error.no_such_file", {"none.txt"}}));
}

TEST_F(ReadFile, SaysThatAFileIsNoFolder) {
    const auto reading = read_file(write("plan.md", plan) / "plan.md", known_words());
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().message.id, "error.no_such_file");
}

TEST_F(ReadFile, RefusesAFolder) {
    std::filesystem::create_directory(folder / "plans");
    const auto reading = read_file(folder / "plans", known_words());
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().failure, Failure::unreadable);
    EXPECT_EQ(reading.error().message, (Message{"error.is_a_folder", {"plans"}}));
}

TEST_F(ReadFile, NamesAFolderAlsoWithASlash) {
    std::filesystem::create_directory(folder / "plans");
    const auto reading = read_file(folder / "plans/", known_words());
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().message.id, "error.is_a_folder");
}

TEST_F(ReadFile, RefusesAFileThatItMayNotRead) {
    if (geteuid() == 0) {
        GTEST_SKIP() << "the superuser may read everything";
    }
    const auto path = write("plan.md", plan);
    std::filesystem::permissions(path, std::filesystem::perms::none);
    const auto reading = read_file(path, known_words());
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().failure, Failure::unreadable);
    EXPECT_EQ(reading.error().message, (Message{"error.no_permission", {"plan.md"}}));
}

TEST_F(ReadFile, SaysWhatTheMachineSaysOfOtherFaults) {
    const std::string name(300, 'a');
    const auto reading = read_file(folder / name, known_words());
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().failure, Failure::unreadable);
    EXPECT_EQ(reading.error().message.id, "error.cannot_read");
    EXPECT_EQ(reading.error().message.arguments.size(), 2U);
}

TEST_F(ReadFile, RefusesAnEmptyFile) {
    EXPECT_EQ(tests::failure_of(read_file(write("plan.md", ""), known_words())), "error.empty_file");
}

TEST_F(ReadFile, NamesTheFileInItsMessage) {
    const auto reading = read_file(write("foto.txt", std::string_view("\x89PNG\0\0", 6)), known_words());
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().message, (Message{"error.binary_file", {"foto.txt"}}));
}

TEST(ReadBytes, CallsTheDocumentByItsName) {
    const auto reading = read_bytes(std::string(plan), "-", known_words());
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->document, "-");
    EXPECT_EQ(reading->line_count, 6U);
}

TEST(ReadBytes, TellsHowFarItIs) {
    std::string text = "# Plan 2026\n\n";
    for (int i = 1; i <= 1000; ++i) {
        text += std::to_string(1 + i / 50) + "." + std::to_string(1 + i % 50) + " Publicar la guía número " +
                std::to_string(i) + "\n";
    }
    std::vector<Progress> told;
    const auto vocabulary = built_in_vocabulary();
    ASSERT_TRUE(read_bytes(text, "plan.txt", vocabulary, [&](const Progress& progress) {
        told.push_back(progress);
        return true;
    }));
    for (const std::string_view step : {"text", "structure", "rows"}) {
        std::vector<std::size_t> done;
        for (const auto& one : told) {
            if (one.step == step && one.total > 0) {
                EXPECT_LT(one.done, one.total);
                done.push_back(one.done);
            }
        }
        EXPECT_GE(done.size(), 4U) << step;
        EXPECT_TRUE(std::is_sorted(done.begin(), done.end())) << step;
    }
}

TEST(ReadBytes, EndsWhenNobodyWantsTheOutcome) {
    const auto vocabulary = built_in_vocabulary();
    for (const std::string_view at : {"text", "structure", "rows"}) {
        const auto reading =
            read_bytes(std::string(plan), "plan.txt", vocabulary, [&](const Progress& one) { return one.step != at; });
        ASSERT_FALSE(reading) << at;
        EXPECT_EQ(reading.error().message.id, "error.broken_off");
    }
}

}    // namespace
}    // namespace hito::reading
