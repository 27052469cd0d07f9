#include "files/store.h"

#include "base/bounds.h"
#include "base/digest.h"
#include "people/store.h"

#include <gtest/gtest.h>
#include <tests/support/small_network.h>

namespace hito::files {
namespace {

class Files : public testing::TestWithParam<support::Store> {
protected:
    Expected<File> put(std::string_view bytes) {
        return people::write(*small.database, small.network.id, small.actor, small.clock, [&](db::Write& write) {
            return keep(write, write.begin("document.imported", ""), small.network.id, bytes);
        });
    }

    support::SmallNetwork small{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(stores, Files, testing::ValuesIn(support::stores()),
                         [](const auto& one) { return one.param.name; });

TEST_P(Files, AreKeptWholeWhateverTheirSize) {
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, part_bytes - 1, part_bytes, part_bytes + 1, 3 * part_bytes + 7}) {
        std::string bytes(size, '\0');
        for (std::size_t i = 0; i < size; ++i) {
            bytes[i] = static_cast<char>(i * 31 + i / 251);
        }
        const auto file = put(bytes);
        ASSERT_TRUE(file.has_value()) << size;
        EXPECT_EQ(file->size, size);
        EXPECT_EQ(file->sha256, hex_text(digest_of(bytes)));
        EXPECT_EQ(content(*small.database, file->id), bytes);
    }
    EXPECT_EQ(list(*small.database, small.network.id).size(), 6U);
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(Files, AreKeptOnceHoweverOftenTheyCome) {
    const auto first = put("acta");
    const auto again = put("acta");
    ASSERT_TRUE(first.has_value() && again.has_value());
    EXPECT_EQ(first->id, again->id);
    EXPECT_EQ(find_same(*small.database, small.network.id, "acta")->id, first->id);
    EXPECT_FALSE(find_same(*small.database, small.network.id, "otra").has_value());
}

TEST_P(Files, AreRefusedAboveTheBound) {
    const std::string bytes(bounds::file_bytes + 1, 'x');
    EXPECT_EQ(put(bytes).error().message.id, "error.evidence_too_large");
    EXPECT_TRUE(list(*small.database, small.network.id).empty());
}

}    // namespace
}    // namespace hito::files
