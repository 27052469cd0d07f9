#include "reading/calendar_heading.h"

#include <gtest/gtest.h>

#include <string>

namespace hito::reading {
namespace {

const Vocabulary& words() {
    static const Vocabulary vocabulary = built_in_vocabulary();
    return vocabulary;
}

const Period year_2025{*PlannedDate::year(2025).start, *PlannedDate::year(2025).end};

std::string under(std::string_view language, std::string_view heading, std::string_view cell) {
    const auto found = month_heading(heading, language, words());
    if (!found) {
        return "no heading";
    }
    Remarks remarks;
    const auto date = combine_with_heading(*found, cell, language, year_2025, words(), remarks, {});
    return date ? edtf_text(*date) : remarks.empty() ? "" : remarks.front().message.id;
}

TEST(CalendarHeading, IsNothingButADate) {
    EXPECT_EQ(under("es", "Marzo", ""), "2025-03");
    EXPECT_EQ(under("es", "MARZO 2025", ""), "2025-03");
    EXPECT_EQ(under("en", "May", ""), "2025-05");
    EXPECT_EQ(under("fr", "Janvier – Mars", ""), "2025-01/2025-03");
    EXPECT_EQ(under("pt", "1º trimestre", ""), "2025-33");
    EXPECT_EQ(under("en", "Q2", ""), "2025-34");
    EXPECT_EQ(under("es", "Jueves 12 de junio", ""), "2025-06-12");
    EXPECT_EQ(under("es", "Primer semestre", ""), "2025-40");
}

TEST(CalendarHeading, IsNoOtherText) {
    for (const auto* text :
         {"", "2025", "Marzo Mujer", "T2", "S1", "1/2", "Plan de marzo", "12", "Mayores", "marzo y junio"}) {
        EXPECT_EQ(under("es", text, ""), "no heading") << text;
    }
}

TEST(CalendarHeading, GivesItsMonthToTheDaysOfARow) {
    EXPECT_EQ(under("es", "Marzo", "12-14"), "2025-03-12/2025-03-14");
    EXPECT_EQ(under("es", "Marzo", "3 y 4"), "2025-03-03/2025-03-04");
    EXPECT_EQ(under("es", "Junio", "Jueves 12"), "2025-06-12");
    EXPECT_EQ(under("es", "Mayo", "Mar 12"), "2025-05-12");
    EXPECT_EQ(under("en", "June 2025", "Thu 12"), "2025-06-12");
    EXPECT_EQ(under("pt", "Junho", "Qui 12"), "2025-06-12");
    EXPECT_EQ(under("fr", "Juin", "du 3 au 5"), "2025-06-03/2025-06-05");
    EXPECT_EQ(under("es", "Marzo", "28 de marzo - 2 de abril"), "2025-03-28/2025-04-02");
}

TEST(CalendarHeading, TakesTheDaysOfATitle) {
    EXPECT_EQ(day_cell_of_title("II Encuentro, Lugo (14-16)"), "14-16");
    EXPECT_EQ(day_cell_of_title("Rencontre (du 14 au 16)"), "du 14 au 16");
    EXPECT_EQ(day_cell_of_title("12–14 Foro de alcaldes"), "12–14");
    EXPECT_EQ(day_cell_of_title("3 a 5 ciudades se reúnen"), std::nullopt);
    EXPECT_EQ(day_cell_of_title("Foro de alcaldes (14)"), std::nullopt);
    EXPECT_EQ(day_cell_of_title(""), std::nullopt);
    EXPECT_EQ(under("fr", "mars", "du 14 au 16"), "2025-03-14/2025-03-16");
}

TEST(CalendarHeading, IsARangeOfDaysOfTwoMonths) { EXPECT_EQ(under("es", "29 sep. – 3 oct.", ""), "2025-09-29/2025-10-03"); }

TEST(CalendarHeading, SaysWhatIsNoDay) {
    EXPECT_EQ(under("es", "Febrero", "31"), "remark.no_such_day");
    EXPECT_EQ(under("es", "Febrero", "Reunión de la red"), "");
    EXPECT_EQ(under("es", "Enero-marzo", "12"), "");
    EXPECT_EQ(under("es", "Febrero", std::string(10'000, '1')), "");
}

}    // namespace
}    // namespace hito::reading
