#include "reading/read_plan.h"

#include "base/bounds.h"
#include "reading/read_file.h"

#include <gtest/gtest.h>
#include <tests/support/plan_text.h>

#include <vector>

namespace hito::reading {
namespace {

using tests::date_of;
using tests::failure_of;
using tests::known_words;
using tests::reading_of;
using tests::remarks_on;
using tests::role_of;
using tests::row_of;
using tests::status_of;

/// A plan with all that becomes no row.
constexpr std::string_view whole_plan =
    "RED DE CIUDADES DEL DELTA\n"
    "\n"
    "PLAN DE TRABAJO 2026-2027\n"
    "\n"
    "Correo: red@example.org\n"
    "\n"
    "## Introducción\n"
    "\n"
    "El delta es ancho y lo comparten muchas ciudades que trabajan juntas desde hace años.\n"
    "\n"
    "V alcanzado   0 en proceso   X no desarrollado\n"
    "\n"
    "## Eje 1. Agua limpia\n"
    "\n"
    "Actividades:\n"
    "\n"
    "- Limpiar los cauces del río con las escuelas, en marzo de 2026\n"
    "- Foro de ciudades ribereñas, 12 de mayo de 2026\n"
    "\n"
    "Página 1\n"
    "\n"
    "## Eje 2. Suelo vivo\n"
    "\n"
    "| Código | Actividad | Plazo | Responsable | Estado |\n"
    "|---|---|---|---|---|\n"
    "| 2.1 | Compostar en las escuelas | 2027 | Parques | V |\n"
    "| 2.2 | Abonar los huertos | | Parques | 0 |\n"
    "\n"
    "---\n"
    "\n"
    "Los huertos esperan desde hace años.\n";

TEST(ReadPlan, TakesMarksOfTheLegendOffTheEndsOfCodedRows) {
    const auto reading = read_bytes(
        "Plan 2024\n\nV alcanzado 0 en proceso X no desarrollado\n\nK1 Cooperar\nK1W1 Compartir\nK1W1H1 Guía V\nK1W1H2 Red "
        "0\n"
        "K1W1H3 Taller x\n",
        "plan.txt", built_in_vocabulary());
    ASSERT_TRUE(reading);
    ASSERT_EQ(reading->rows.size(), 5U);
    EXPECT_EQ(reading->rows[2].node.title, "Guía");
    EXPECT_EQ(reading->rows[2].status, plans::Status::achieved);
    EXPECT_EQ(reading->rows[3].status, plans::Status::in_progress);
    EXPECT_EQ(reading->rows[4].raw_status, "x");
}

TEST(ReadPlan, SaysThatGoalsAloneAreNoPlan) {
    const auto reading = read_bytes(
        "We contribute to the following Sustainable Development Goals:\n\n3. GOOD HEALTH\n\n5. GENDER EQUALITY\n\n13. "
        "CLIMATE "
        "ACTION\n",
        "goals.txt", built_in_vocabulary());
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().failure, Failure::not_a_plan);
}

TEST(ReadPlan, TellsOfEveryWrittenLine) {
    const std::string text(whole_plan);
    const auto reading = reading_of(text);
    std::vector<bool> told(reading.line_count + 1, false);
    const auto tell = [&](Source source) {
        for (std::size_t line = source.first_line; line <= source.last_line && line < told.size(); ++line) {
            told[line] = true;
        }
    };
    for (const Row& row : reading.rows) {
        tell(row.source);
        for (const Source& again : row.stated_again) {
            tell(again);
        }
    }
    for (const LeftOut& left : reading.left_out) {
        tell(left.source);
        EXPECT_FALSE(left.reason.empty());
    }
    std::size_t line = 1;
    for (std::size_t begin = 0; begin < text.size(); ++line) {
        const std::size_t end = text.find('\n', begin);
        EXPECT_TRUE(begin == end || told[line]) << line << ": " << text.substr(begin, end - begin);
        begin = end + 1;
    }
}

TEST(ReadPlan, IsBetweenZeroAndOneSureOfEachRow) {
    for (const Row& row : reading_of(std::string(whole_plan)).rows) {
        EXPECT_GE(row.confidence, 0) << row.node.title;
        EXPECT_LE(row.confidence, 1) << row.node.title;
        EXPECT_FALSE(row.reasons.empty()) << row.node.title;
        double product = 1;
        for (const Reason& reason : row.reasons) {
            EXPECT_TRUE(reason.rule.starts_with("rule.")) << reason.rule;
            product *= reason.weight;
        }
        EXPECT_DOUBLE_EQ(row.confidence, product) << row.node.title;
    }
}

TEST(ReadPlan, NumbersParentsBeforeTheirChildren) {
    const auto reading = reading_of(std::string(whole_plan));
    std::int64_t id = 0;
    for (const Row& row : reading.rows) {
        EXPECT_EQ(row.node.id.value, ++id);
        EXPECT_LT(row.node.parent ? row.node.parent->value : 0, id);
    }
}

TEST(ReadPlan, ReadsTheColumnsOfATable) {
    const auto reading = reading_of(std::string(whole_plan));
    EXPECT_EQ(status_of(reading, "Compostar"), "achieved");
    EXPECT_EQ(row_of(reading, "Compostar").raw_status, "V");
    EXPECT_EQ(date_of(reading, "Compostar"), "2027");
    EXPECT_EQ(row_of(reading, "Compostar").node.responsible, "Parques");
    EXPECT_EQ(row_of(reading, "Compostar").node.code, "2.1");
    EXPECT_EQ(date_of(reading, "Abonar"), "");
}

TEST(ReadPlan, ReadsDatesInTheText) {
    const auto reading = reading_of(std::string(whole_plan));
    EXPECT_EQ(date_of(reading, "Limpiar"), "2026-03");
    EXPECT_EQ(date_of(reading, "Foro"), "2026-05-12");
}

TEST(ReadPlan, TakesTheMissingYearFromThePeriod) {
    const auto reading = reading_of(
        "# Plan de trabajo 2026\n\n## Agua\n\n- Foro de las ciudades de la ribera, 12 de mayo\n- Limpieza de los cauces, de "
        "marzo a junio\n- Censo de las garzas\n");
    EXPECT_EQ(date_of(reading, "Foro"), "2026-05-12");
    EXPECT_EQ(date_of(reading, "Limpieza"), "2026-03/2026-06");
    EXPECT_EQ(date_of(reading, "Censo"), "");
}

TEST(ReadPlan, RemarksAYearThatNobodyKnows) {
    const auto reading = reading_of(
        "# Plan del delta\n\n## Agua\n\n- Foro de las ciudades de la ribera, 12 de mayo\n- Limpieza de los cauces\n- Censo "
        "de las garzas\n");
    EXPECT_EQ(date_of(reading, "Foro"), "");
    EXPECT_EQ(remarks_on(reading.remarks, 5), "remark.year_unknown");
}

TEST(ReadPlan, RemarksADayThatDoesNotExist) {
    const auto reading = reading_of(
        "# Plan 2026\n\n## Agua\n\n- Foro de las ciudades de la ribera, 31 de febrero de 2026\n- Limpieza de los cauces\n- "
        "Censo\n");
    EXPECT_EQ(date_of(reading, "Foro"), "");
    EXPECT_EQ(remarks_on(reading.remarks, 5), "remark.no_such_day");
}

TEST(ReadPlan, DatesRowsByTheirCalendar) {
    const auto reading = reading_of(
        "# Calendrier des villes du delta 2026\n\n## Mars\n\n- Forum de l'eau et des berges\n- Atelier des sols à l'école, "
        "le 14\n\n## Avril\n\n- Assemblée des villes du "
        "delta\n");
    EXPECT_EQ(date_of(reading, "Forum"), "2026-03");
    EXPECT_EQ(date_of(reading, "Assemblée"), "2026-04");
}

TEST(ReadPlan, DatesRowsByTheirFields) {
    const auto reading = reading_of(
        "# Plano de trabalho das cidades do delta 2026\n\n1.1 Limpar os rios do vale\nPrazo: março a junho\nResponsável: "
        "Secretaria de águas\n1.2 Plantar salgueiros na "
        "margem\nPrazo: 2.º semestre\n1.3 Abrir a trilha\n");
    EXPECT_EQ(date_of(reading, "Limpar"), "2026-03/2026-06");
    EXPECT_EQ(row_of(reading, "Limpar").node.responsible, "Secretaria de águas");
    EXPECT_EQ(date_of(reading, "Plantar"), "2026-41");
    EXPECT_EQ(date_of(reading, "Abrir"), "");
}

TEST(ReadPlan, KeepsTheWordsOfARecurrence) {
    const auto reading = reading_of(
        "# Work plan of the cities of the delta 2026\n\n| Action | When |\n|---|---|\n| Clean the rivers | every month |\n| "
        "Plant willows on the banks | March 2026 |\n| Open "
        "the path | to be confirmed |\n");
    EXPECT_EQ(date_of(reading, "Clean"), "every month");
    EXPECT_EQ(date_of(reading, "Plant"), "2026-03");
}

TEST(ReadPlan, TakesAPlaceOnlyWhereTheTextSaysSo) {
    const auto reading = reading_of(
        "# Plan de trabajo 2026\n\n## Agua\n\n- Foro de las ciudades de la ribera en Montevideo, 12 de mayo\n- Guía de "
        "Montevideo para las escuelas\n- Limpieza de los "
        "cauces\n");
    EXPECT_EQ(row_of(reading, "Foro").node.place, "Montevideo");
    EXPECT_EQ(row_of(reading, "Guía").node.place, "");
}

TEST(ReadPlan, TakesStatusesOutOfTitles) {
    const auto reading = reading_of(
        "# Plan d'action des villes du delta 2022\n\n## L'eau\n\n- Atelier des berges et des sols [réalisé, octobre "
        "2022]\n- Carte des rivières du delta [en cours de "
        "réalisation]\n- Guide des fossés de la vallée\n");
    EXPECT_EQ(row_of(reading, "Atelier").node.title, "Atelier des berges et des sols");
    EXPECT_EQ(status_of(reading, "Atelier"), "achieved");
    EXPECT_EQ(row_of(reading, "Atelier").raw_status, "[réalisé, octobre 2022]");
    EXPECT_EQ(date_of(reading, "Atelier"), "2022-10");
    EXPECT_EQ(status_of(reading, "Guide"), "none");
}

TEST(ReadPlan, ReadsTicksWithoutALegend) {
    const auto reading =
        reading_of("# Work plan\n\n## Water\n\n- [x] Clean the rivers\n- [ ] Plant willows\n- [x] Open the path\n");
    EXPECT_EQ(status_of(reading, "Clean"), "achieved");
    EXPECT_EQ(status_of(reading, "Plant"), "none");
    const auto drawn_marks = reading_of("# Work plan\n\n## Water\n\n✔ Clean the rivers\n✗ Plant willows\n✔ Open the path\n");
    EXPECT_EQ(status_of(drawn_marks, "Clean"), "achieved");
    EXPECT_EQ(status_of(drawn_marks, "Plant"), "not_developed");
}

TEST(ReadPlan, TakesPlainBulletsForNoStatus) {
    const auto reading = reading_of("# Plan\n\n## Agua\n\n• Limpiar ríos\n• Plantar sauces\no Censar garzas\n");
    EXPECT_EQ(status_of(reading, "Limpiar"), "none");
    EXPECT_EQ(status_of(reading, "Censar"), "none");
}

TEST(ReadPlan, ReadsBulletsByTheLegend) {
    const auto reading =
        reading_of("Key: ● completed ○ not started\n\n## Water\n\n● Clean the rivers\n○ Plant willows\n● Open the path\n");
    EXPECT_EQ(status_of(reading, "Clean"), "achieved");
    EXPECT_EQ(status_of(reading, "Plant"), "not_developed");
}

TEST(ReadPlan, PartsMembersThatOrdinalsTellApart) {
    const auto reading = reading_of(
        "# Plan de trabajo 2026\n\n## Agua\n\n- Dos reuniones del consejo de la red: la primera en Recife, en marzo. La "
        "segunda en Olinda, en octubre.\n- Limpieza de los cauces\n- "
        "Censo de las garzas\n");
    EXPECT_EQ(role_of(reading, "la primera"), "event");
    EXPECT_EQ(date_of(reading, "la primera"), "2026-03");
    EXPECT_EQ(date_of(reading, "La segunda"), "2026-10");
    EXPECT_EQ(row_of(reading, "La segunda").node.parent, row_of(reading, "Dos reuniones").node.id);
    EXPECT_EQ(role_of(reading, "Dos reuniones"), "activity");
    EXPECT_EQ(date_of(reading, "Dos reuniones"), "");
}

TEST(ReadPlan, PartsTheAnswersOfAnIndicator) {
    const auto reading = reading_of(
        "# Work plan of the delta\n\n## Water\n\nIndicators:\n\n- The rivers were cleaned: yes, no, partly\n- Willows were "
        "planted on the banks\n\nActivities:\n\n- Clean the "
        "rivers\n");
    EXPECT_EQ(row_of(reading, "The rivers").node.options, (std::vector<std::string>{"yes", "no", "partly"}));
    EXPECT_EQ(row_of(reading, "The rivers").node.title, "The rivers were cleaned");
    EXPECT_TRUE(row_of(reading, "Willows").node.options.empty());
}

TEST(ReadPlan, KeepsConditions) {
    const auto reading = reading_of(
        "# Plan de trabajo 2026\n\n## Agua\n\n- Limpieza de los cauces del río, sujeto a disponibilidad presupuestaria\n- "
        "Censo de las garzas\n- Guía de riberas\n");
    EXPECT_NE(row_of(reading, "Limpieza").node.condition.find("sujeto a disponibilidad presupuestaria"), std::string::npos);
    EXPECT_EQ(row_of(reading, "Censo").node.condition, "");
}

TEST(ReadPlan, NamesThePlansLevelsTopToBottom) {
    const auto reading = reading_of(
        "Línea de acción 1. Agua\nMedida 1.1 Cuidar ríos\nActividad 1.1.1 Limpiar cauces\nLínea de acción 2. Suelo\nMedida "
        "2.1 Abonar\nActividad 2.1.1 Compostar\n");
    EXPECT_EQ(
        reading.levels,
        (std::vector<Level>{{Role::axis, "Línea de acción"}, {Role::measure, "Medida"}, {Role::activity, "Actividad"}}));
}

TEST(ReadPlan, DropsLeadWordsThatNameNothing) {
    const auto reading = reading_of("# Plan\n\n## Agua\n\n- Limpieza de cauces\n- Otros: Convenio con las islas\n- Censo\n");
    EXPECT_EQ(row_of(reading, "Convenio").node.title, "Convenio con las islas");
}

TEST(ReadPlan, SaysWhatIsNoPlan) {
    const auto reading = read_bytes(
        "El río es ancho y viejo.\n\nLo cruzan tres puentes que las vecinas pintaron hace años.\n\nNadie sabe quién "
        "empezó.\n",
        "carta.txt", known_words());
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().failure, Failure::not_a_plan);
    EXPECT_EQ(reading.error().message, (Message{"error.not_a_plan", {"carta.txt", "3", "0", "0"}}));
}

/// An item under an item, `depth` deep, with two more rows on top.
std::string nested(std::size_t depth) {
    std::string text = "# Plan\n\n- Limpiar\n- Plantar\n";
    for (std::size_t i = 0; i < depth; ++i) {
        text += std::string(2 * i, ' ') + "- Paso " + std::to_string(i + 1) + "\n";
    }
    return text;
}

TEST(ReadPlan, RefusesADepthBeyondTheBound) {
    EXPECT_EQ(failure_of(read_bytes(nested(bounds::depth), "plan.txt", known_words())), "");
    const auto reading = read_bytes(nested(bounds::depth + 1), "plan.txt", known_words());
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().failure, Failure::unreadable);
    EXPECT_EQ(reading.error().message, (Message{"error.too_deep", {"plan.txt", "64", "69"}}));
}

TEST(ReadPlan, ReadsASingleDrawnMarkBehindACodedRow) {
    const auto reading = read_bytes(
        "Plan 2025\n\n✓ logrado\n× no desarrollado\n\nEje 1: Agua\n1.1 Guía sobre fugas ✓\n1.2 Ventanilla\n1.3 Carta de la "
        "×\n",
        "plan.txt", known_words());
    ASSERT_TRUE(reading);
    ASSERT_EQ(reading->rows.size(), 4U);
    EXPECT_EQ(reading->rows[1].node.title, "Guía sobre fugas");
    EXPECT_EQ(reading->rows[1].status, plans::Status::achieved);
    EXPECT_EQ(reading->rows[2].status, std::nullopt);
    EXPECT_EQ(reading->rows[3].status, plans::Status::not_developed);
}

TEST(ReadPlan, RefusesRowsBeyondTheBound) {
    std::string text;
    for (std::size_t i = 1; i <= bounds::rows + 1; ++i) {
        text += "- Paso " + std::to_string(i) + "\n";
    }
    const auto reading = read_bytes(text, "plan.txt", known_words());
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().failure, Failure::unreadable);
    EXPECT_EQ(reading.error().message, (Message{"error.too_many_rows", {"plan.txt", "100000"}}));
    text.resize(text.rfind('-'));
    EXPECT_EQ(failure_of(read_bytes(text, "plan.txt", known_words())), "");
}

}    // namespace
}    // namespace hito::reading
