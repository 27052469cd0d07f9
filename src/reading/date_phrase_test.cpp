#include "reading/date_phrase.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace hito::reading {
namespace {

const Vocabulary& words() {
    static const Vocabulary vocabulary = built_in_vocabulary();
    return vocabulary;
}

Period years(int first, int last) { return {*PlannedDate::year(first).start, *PlannedDate::year(last).end}; }

/// The date of a row in EDTF, its recurrence behind it; "" when it has none.
std::string row(std::string_view language, std::string_view text, std::optional<Period> period = years(2025, 2025)) {
    Remarks remarks;
    const auto date = planned_date(text, language, period, words(), remarks, {});
    if (!date) {
        return {};
    }
    return edtf_text(*date) + (date->recurring.empty() ? "" : " " + date->recurring);
}

std::string cell(std::string_view language, std::string_view text, std::optional<Period> period = years(2025, 2025)) {
    Remarks remarks;
    const auto date = date_of_cell(text, language, period, words(), remarks, {});
    if (!date) {
        return {};
    }
    return edtf_text(*date) + (date->recurring.empty() ? "" : " " + date->recurring);
}

std::string remark_of(std::string_view text, const std::optional<Period>& period = years(2025, 2025)) {
    Remarks remarks;
    planned_date(text, "es", period, words(), remarks, {3, 3});
    return remarks.empty() ? std::string() : remarks.front().message.id;
}

TEST(DatePhrase, StandsInTheTextByItsBytes) {
    const std::string text = "Año: del 3 al 5 de junio, y en otoño de 2025";
    const auto found = find_date_phrases(text, "es", years(2025, 2025), words());
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(text.substr(found[0].begin, found[0].end - found[0].begin), "3 al 5 de junio");
    EXPECT_FALSE(found[0].year_stated);
    EXPECT_EQ(text.substr(found[1].begin, found[1].end - found[1].begin), "otoño de 2025");
    EXPECT_TRUE(found[1].year_stated);
}

TEST(PlannedDate, ReadsDaysInSpanish) {
    EXPECT_EQ(row("es", "Foro el 3 de junio"), "2025-06-03");
    EXPECT_EQ(row("es", "Foro, 1.º de junio"), "2025-06-01");
    EXPECT_EQ(row("es", "Foro del 20 al 24 de febrero"), "2025-02-20/2025-02-24");
    EXPECT_EQ(row("es", "Foro (21-24 de Octubre de 2025)"), "2025-10-21/2025-10-24");
    EXPECT_EQ(row("es", "Feria los días 30 de noviembre, 1 y 2 de diciembre"), "2025-11-30/2025-12-02");
    EXPECT_EQ(row("es", "Feria jueves 12 y viernes 13 de junio"), "2025-06-12/2025-06-13");
    EXPECT_EQ(row("es", "Entre el 1 y el 15 de mayo"), "2025-05-01/2025-05-15");
    EXPECT_EQ(row("es", "Taller 12/05/2025"), "2025-05-12");
}

TEST(PlannedDate, ReadsDaysInEnglish) {
    EXPECT_EQ(row("en", "Annual meeting, 12–14 May 2025"), "2025-05-12/2025-05-14");
    EXPECT_EQ(row("en", "March 3rd to 5th: training"), "2025-03-03/2025-03-05");
    EXPECT_EQ(row("en", "Training on March 3-5, 2025"), "2025-03-03/2025-03-05");
    EXPECT_EQ(row("en", "Training on Monday, 3 March"), "2025-03-03");
    EXPECT_EQ(row("en", "Seminar on 4 and 5 June"), "2025-06-04/2025-06-05");
}

TEST(PlannedDate, ReadsDaysInFrenchAndPortuguese) {
    EXPECT_EQ(row("fr", "Atelier du 3 au 5 juin 2025"), "2025-06-03/2025-06-05");
    EXPECT_EQ(row("fr", "Atelier, 1er juin"), "2025-06-01");
    EXPECT_EQ(row("fr", "Atelier le lundi 3 février"), "2025-02-03");
    EXPECT_EQ(row("pt", "Oficina de 3 a 5 de junho"), "2025-06-03/2025-06-05");
    EXPECT_EQ(row("pt", "Oficina, quinta-feira, 12 de junho"), "2025-06-12");
}

TEST(PlannedDate, ReadsMonths) {
    EXPECT_EQ(row("es", "Cambio de nombre, febrero-marzo"), "2025-02/2025-03");
    EXPECT_EQ(row("es", "En marzo, dos talleres"), "2025-03");
    EXPECT_EQ(row("en", "Forum between March and June"), "2025-03/2025-06");
    EXPECT_EQ(row("en", "Rollout from March to May 2025"), "2025-03/2025-05");
    EXPECT_EQ(row("fr", "Réunion en août"), "2025-08");
    EXPECT_EQ(row("pt", "Oficinas de março a maio"), "2025-03/2025-05");
    EXPECT_EQ(row("es", "Obras de diciembre de 2024 a febrero de 2025", years(2024, 2025)), "2024-12/2025-02");
    EXPECT_EQ(row("es", "Primera semana de mayo"), "2025-05");
}

TEST(PlannedDate, ReadsQuartersSemestersAndSeasons) {
    EXPECT_EQ(row("en", "Launch in Q2 2025"), "2025-34");
    EXPECT_EQ(row("es", "Entrega en el último trimestre"), "2025-36");
    EXPECT_EQ(row("fr", "Bilan au 2e trimestre"), "2025-34");
    EXPECT_EQ(row("pt", "Entrega no 1º trimestre de 2025"), "2025-33");
    EXPECT_EQ(row("es", "Taller en el primer semestre"), "2025-40");
    EXPECT_EQ(row("en", "Second half of 2025: rollout"), "2025-41");
    EXPECT_EQ(row("en", "Second half of May: rollout"), "2025-05");
    EXPECT_EQ(row("en", "Study visit in spring 2025"), "2025-21");
    EXPECT_EQ(row("fr", "Atelier à l'été 2025"), "2025-22");
    EXPECT_EQ(row("en", "First half of the works"), "");
}

TEST(PlannedDate, ReadsWhatEndsARowWithoutItsYear) {
    EXPECT_EQ(row("es", "Visita de estudio, otoño"), "2025-23?");
    EXPECT_EQ(row("es", "Declaración (otoño)"), "2025-23?");
    EXPECT_EQ(row("es", "Buscador por temas, 1.er semestre"), "2025-40");
    EXPECT_EQ(row("es", "Taller, 2.º trimestre"), "2025-34");
    EXPECT_EQ(row("es", "Manual (primer trimestre)"), "2025-33");
    EXPECT_EQ(row("fr", "Bilan, 1er semestre"), "2025-40");
    EXPECT_EQ(row("en", "Workshop on mediation, Q2"), "2025-34");
    EXPECT_EQ(row("fr", "Visite d’étude, à l’automne"), "2025-23");
}

TEST(PlannedDate, ReadsRangesOfQuartersAndSeasons) {
    const auto several = years(2024, 2026);
    EXPECT_EQ(row("es", "Obra del segundo trimestre de 2024 al cuarto de 2026", several), "2024-34/2026-36");
    EXPECT_EQ(row("en", "Campaign, autumn/winter 2025", several), "2025-23/2026-24");
    EXPECT_EQ(row("pt", "Obra de mai. a jul. de 2025"), "2025-05/2025-07");
}

TEST(PlannedDate, MarksSeasonsOfTwoHemispheresTentative) { EXPECT_EQ(row("es", "Acto en otoño de 2025"), "2025-23?"); }

TEST(PlannedDate, KeepsOpenEnds) {
    EXPECT_EQ(row("es", "Reuniones (a partir de abril)"), "2025-04/..");
    EXPECT_EQ(row("en", "From 1 April 2025"), "2025-04-01/..");
    EXPECT_EQ(row("en", "April 2025 onwards"), "2025-04/..");
    EXPECT_EQ(row("fr", "Réunion à partir de septembre"), "2025-09/..");
    EXPECT_EQ(row("es", "Obra hasta junio"), "../2025-06");
    EXPECT_EQ(row("en", "Launch by June 2025"), "../2025-06");
    EXPECT_EQ(row("fr", "Livraison d'ici fin 2025"), "../2025");
    EXPECT_EQ(row("pt", "Até o final de 2025"), "../2025");
    EXPECT_EQ(row("es", "Obra desde marzo hasta julio"), "2025-03/2025-07");
    EXPECT_EQ(row("es", "Registro público, antes de que acabe 2025"), "../2025");
    EXPECT_EQ(row("en", "Launch before the end of 2025"), "../2025");
    EXPECT_EQ(row("fr", "Livraison avant la fin 2025"), "../2025");
    EXPECT_EQ(row("fr", "Audit des comptes, d’ici au 30 avril"), "../2025-04-30");
    EXPECT_EQ(row("fr", "Nouveau site dès septembre"), "2025-09/..");
    EXPECT_EQ(row("es", "Informe, a más tardar en junio"), "../2025-06");
    EXPECT_EQ(row("en", "Report no later than June"), "../2025-06");
    EXPECT_EQ(row("en", "Report, 31 March at the latest"), "../2025-03-31");
    EXPECT_EQ(row("en", "Grants, March 2025 – ongoing"), "2025-03/..");
}

TEST(PlannedDate, KeepsTheWordsOfARecurrence) {
    EXPECT_EQ(row("es", "Reuniones cada mes"), " cada mes");
    EXPECT_EQ(row("es", "Cursos cada dos meses a partir de abril"), "2025-04/.. cada dos meses");
    EXPECT_EQ(row("es", "Encuesta dos veces al año"), " dos veces al año");
    EXPECT_EQ(row("en", "Board meets every two weeks"), " every two weeks");
    EXPECT_EQ(row("fr", "Réunion tous les mois"), " tous les mois");
    EXPECT_EQ(row("pt", "Encontro a cada dois meses"), " a cada dois meses");
    EXPECT_EQ(row("en", "Newsletter (monthly)"), " monthly");
    EXPECT_EQ(row("es", "Llamada el primer lunes de cada mes"), " primer lunes de cada mes");
    EXPECT_EQ(row("en", "Call every second Thursday of the month"), " every second Thursday of the month");
    EXPECT_EQ(row("es", "Feria, mayo de cada año"), " mayo de cada año");
}

TEST(PlannedDate, TakesNoFrequencyThatDescribesAThing) {
    EXPECT_EQ(row("es", "Convocatoria anual de proyectos"), "");
    EXPECT_EQ(row("es", "Boletín trimestral"), "");
    EXPECT_EQ(row("en", "Quarterly reporting to the board"), "");
    EXPECT_EQ(row("es", "Apoyo al foro que se celebra cada año"), "");
}

TEST(PlannedDate, MarksTheUnsettledTentative) {
    EXPECT_EQ(row("es", "Foro del 20 al 24 de febrero (fecha a definir)"), "2025-02-20?/2025-02-24?");
    EXPECT_EQ(row("en", "Forum, May 2025 (TBC)"), "2025-05?");
    EXPECT_EQ(row("fr", "Forum en juin, à confirmer"), "2025-06?");
    EXPECT_EQ(row("es", "Taller en mayo o junio"), "2025-05?/2025-06?");
    EXPECT_EQ(row("es", "Foro en junio, lugar por confirmar"), "2025-06");
    EXPECT_EQ(row("es", "Foro, fecha por confirmar"), "");
}

TEST(PlannedDate, TakesAYearOnlyInTheFormsThatMeanATime) {
    EXPECT_EQ(row("es", "2025 : Integración de la dimensión"), "2025");
    EXPECT_EQ(row("es", "Participación en la iniciativa 2024-2025 (Lugo, 2025)"), "2025");
    EXPECT_EQ(row("en", "Workshop (2025)"), "2025");
    EXPECT_EQ(row("es", "En el año 2025 se abrirán dos parques"), "2025");
    EXPECT_EQ(row("es", "Congreso Mundial 2025"), "");
    EXPECT_EQ(row("fr", "Rapport final, 2026", years(2024, 2026)), "2026");
    EXPECT_EQ(row("es", "Obras del tramo sur: 2026", years(2024, 2026)), "2026");
    EXPECT_EQ(row("es", "Congreso de ciudades, 2026", years(2024, 2026)), "");
    EXPECT_EQ(row("es", "Plan de igualdad, 2026", years(2024, 2026)), "");
    EXPECT_EQ(row("es", "Promover la edición del premio, 2025"), "");
    EXPECT_EQ(row("es", "Plan de acción 2024-2025", years(2024, 2026)), "");
    EXPECT_EQ(row("es", "Planes anuales (2024-2025-2026)", years(2024, 2026)), "");
    EXPECT_EQ(row("es", "Estrategia local (2024-2025)", years(2024, 2026)), "");
    EXPECT_EQ(row("en", "Review in 2024-2025", years(2024, 2026)), "2024/2025");
    EXPECT_EQ(row("es", "Proyectos que finalizan en 2025"), "");
}

TEST(PlannedDate, LeavesTheDatesOfOtherThings) {
    EXPECT_EQ(row("es", "Revisión de estatutos (comisión creada en Lugo, agosto de 2025)"), "");
    EXPECT_EQ(row("es", "Informe del taller realizado en mayo"), "");
    EXPECT_EQ(row("en", "The strategy adopted in March 2025 is revised"), "");
    EXPECT_EQ(row("fr", "Suivi du forum tenu en mars 2025"), "");
    EXPECT_EQ(row("es", "Acta de la reunión de mayo"), "");
    EXPECT_EQ(row("es", "Reforma de la plaza 25 de Mayo"), "");
    EXPECT_EQ(row("pt", "Avenida 25 de Abril"), "");
    EXPECT_EQ(row("es", "Adhesión a campañas (sobre todo, 8 de marzo)"), "");
    EXPECT_EQ(row("es", "Presentación de «Otoño 2025» en la sede"), "");
}

TEST(PlannedDate, TakesTheDateInParenthesesOfWhatHappensThen) {
    EXPECT_EQ(row("fr", "Rénover le gymnase (livraison juin 2025)"), "2025-06");
    EXPECT_EQ(row("es", "Guía de ayudas (entrega: marzo)"), "2025-03");
    EXPECT_EQ(row("fr", "Guide juridique [réalisé, mars 2025]"), "2025-03");
    EXPECT_EQ(row("fr", "Participation à la Journée mondiale, le 31 octobre"), "2025-10-31");
}

TEST(PlannedDate, TakesTheDateOfARowThatIsItsOwnParticiple) {
    EXPECT_EQ(row("es", "Taller realizado en mayo"), "2025-05");
    EXPECT_EQ(row("en", "Board meeting held in June 2025"), "2025-06");
}

TEST(PlannedDate, HasNoDateWhereThereAreTwo) {
    EXPECT_EQ(row("es", "Dos reuniones: la primera en febrero. La segunda en junio"), "");
    EXPECT_EQ(row("es", "Talleres el 12, 14 y 20 de junio"), "");
    EXPECT_EQ(row("es", "Jornadas en marzo y junio"), "");
    EXPECT_EQ(row("es", "Jornadas en junio (del 12 al 14 de junio)"), "2025-06-12/2025-06-14");
}

TEST(PlannedDate, TakesWordsOfOtherMeaningsForThose) {
    EXPECT_EQ(row("en", "This may be done"), "");
    EXPECT_EQ(row("en", "March for climate"), "");
    EXPECT_EQ(row("en", "Marching in May"), "2025-05");
    EXPECT_EQ(row("fr", "Le guide a été publié"), "");
    EXPECT_EQ(row("fr", "Sept villes en mars"), "2025-03");
    EXPECT_EQ(row("en", "Fall prevention"), "");
    EXPECT_EQ(row("pt", "Encontro no Rio de Janeiro"), "");
    EXPECT_EQ(row("es", "Contratar 12 técnicos y 3 administrativos"), "");
    EXPECT_EQ(row("es", "Fase 2, 3 de junio"), "2025-06-03");
    EXPECT_EQ(row("es", "Abierto 24/7"), "");
}

TEST(PlannedDate, FillsTheYearByTheMonth) {
    const Period crossing{Date{std::chrono::year(2016), std::chrono::December, std::chrono::day(1)},
                          Date{std::chrono::year(2017), std::chrono::November, std::chrono::day(30)}};
    EXPECT_EQ(row("es", "Foro, diciembre", crossing), "2016-12");
    EXPECT_EQ(row("es", "Foro, marzo", crossing), "2017-03");
    EXPECT_EQ(row("es", "Obras de diciembre a febrero", crossing), "2016-12/2017-02");
    EXPECT_EQ(row("es", "Cursos, en primavera", crossing), "2017-21?");
    EXPECT_EQ(row("es", "Estudio, hasta el 31 de enero", crossing), "../2017-01-31");
}

TEST(PlannedDate, LeavesAYearThatNobodyKnows) {
    EXPECT_EQ(row("es", "Foro en marzo", years(2024, 2026)), "");
    EXPECT_EQ(remark_of("Foro en marzo", years(2024, 2026)), "remark.year_unknown");
    EXPECT_EQ(row("es", "Foro en marzo", std::nullopt), "");
    EXPECT_EQ(row("es", "Foro en marzo (en 2025)", years(2024, 2026)), "2025-03");
    Remarks remarks;
    const auto date = planned_date("Foro en marzo", "es", years(2024, 2026), words(), remarks, {}, 2026);
    ASSERT_TRUE(date);
    EXPECT_EQ(edtf_text(*date), "2026-03");
}

TEST(PlannedDate, SaysWhichDayThereIsNot) {
    EXPECT_EQ(row("es", "Foro el 31 de febrero"), "");
    EXPECT_EQ(remark_of("Foro el 31 de febrero"), "remark.no_such_day");
    EXPECT_EQ(remark_of("Foro el 29 de febrero de 2025"), "remark.no_such_day");
    EXPECT_EQ(remark_of("Foro del 24 al 20 de febrero"), "remark.no_such_day");
    EXPECT_EQ(row("es", "Foro el 29 de febrero", years(2024, 2024)), "2024-02-29");
}

TEST(PlannedDate, LeavesDatesOutsideThePlan) {
    EXPECT_EQ(row("en", "Cut emissions by 2030"), "");
    EXPECT_EQ(remark_of("Foro en mayo de 2019"), "remark.date_outside_period");
    EXPECT_EQ(row("es", "2027 : segundo curso"), "2027");
}

TEST(TypedDate, IsReadInTheLanguageThatSaysMost) {
    const auto typed = [](std::string_view text) {
        constexpr std::array<std::string_view, 4> languages = {"en", "es", "fr", "pt"};
        const auto date = typed_date(text, languages, years(2025, 2025), words());
        return date ? edtf_text(*date) + date->recurring : "none";
    };
    EXPECT_EQ(typed("9 de mayo de 2025"), "2025-05-09");
    EXPECT_EQ(typed("9 May 2025"), "2025-05-09");
    EXPECT_EQ(typed("del 21 al 24 de octubre de 2025"), "2025-10-21/2025-10-24");
    EXPECT_EQ(typed("a partir de mayo"), "2025-05/..");
    EXPECT_EQ(typed("hasta junio"), "../2025-06");
    EXPECT_EQ(typed("mensual"), "mensual");
    EXPECT_EQ(typed("2025-05/.."), "2025-05/..");
    EXPECT_EQ(typed("2025"), "2025");
    EXPECT_EQ(typed("whenever"), "none");
}

TEST(DateOfCell, ReadsWhatIsMeantAsADate) {
    EXPECT_EQ(cell("es", "marzo"), "2025-03");
    EXPECT_EQ(cell("es", "Mar-Jun 2025"), "2025-03/2025-06");
    EXPECT_EQ(cell("es", "ene-dic"), "2025-01/2025-12");
    EXPECT_EQ(cell("es", "T2 2025"), "2025-34");
    EXPECT_EQ(cell("es", "1º T 2025"), "2025-33");
    EXPECT_EQ(cell("en", "Q3"), "2025-35");
    EXPECT_EQ(cell("es", "2º semestre"), "2025-41");
    EXPECT_EQ(cell("es", "2024-2026", years(2024, 2027)), "2024/2026");
    EXPECT_EQ(cell("es", "12/05/2025"), "2025-05-12");
    EXPECT_EQ(cell("es", "2025-05-12"), "2025-05-12");
    EXPECT_EQ(cell("es", "05/2025"), "2025-05");
    EXPECT_EQ(cell("fr", "31 déc. 2025"), "2025-12-31");
    EXPECT_EQ(cell("fr", "fin 2025"), "2025");
    EXPECT_EQ(cell("es", "mediados de 2025"), "2025");
    EXPECT_EQ(cell("en", "Mar-25"), "2025-03");
    EXPECT_EQ(cell("en", "05/24/2025"), "2025-05-24");
    EXPECT_EQ(cell("es", "Inicio: marzo 2025. Fin: junio 2025"), "2025-03/2025-06");
    EXPECT_EQ(cell("es", "Ejecutado en mayo"), "2025-05");
}

TEST(DateOfCell, ReadsRecurrencesAndTheWholeYear) {
    EXPECT_EQ(cell("es", "mensual"), " mensual");
    EXPECT_EQ(cell("es", "Mensual desde abril"), "2025-04/.. Mensual");
    EXPECT_EQ(cell("es", "todo el año"), "2025");
    EXPECT_EQ(cell("es", "todo el año", years(2024, 2026)), "");
    EXPECT_EQ(cell("en", "Annually"), " Annually");
    EXPECT_EQ(cell("en", "Every May", years(2024, 2026)), " Every May");
    EXPECT_EQ(cell("en", "Every May"), " Every May");
    EXPECT_EQ(cell("es", "cada año, en noviembre", years(2024, 2026)), " cada año, en noviembre");
    EXPECT_EQ(cell("es", "Anual (marzo)", years(2024, 2026)), " Anual (marzo)");
    EXPECT_EQ(cell("fr", "2025 (mi-parcours), 2028 (final)", years(2023, 2028)), "2025/2028");
    EXPECT_EQ(cell("es", "2024, 2025 y 2026", years(2024, 2027)), "2024/2026");
}

TEST(DateOfCell, HasNoDateWhereTheCellHasNone) {
    for (const auto* text : {"permanente", "Ongoing", "por definir", "TBC", "N/A", "-", "", "15", "4 informes 2025"}) {
        EXPECT_EQ(cell("es", text), "") << text;
    }
}

TEST(Refines, IsTheMoreExactOfTwo) {
    EXPECT_TRUE(refines(PlannedDate::month(2025, 6), PlannedDate::year(2025)));
    EXPECT_FALSE(refines(PlannedDate::month(2025, 6), PlannedDate::year(2024)));
    EXPECT_FALSE(refines(PlannedDate::year(2025), PlannedDate::year(2025)));
}

TEST(DateOfCell, KeepsADateOutsideThePlanWithARemark) {
    Remarks remarks;
    EXPECT_TRUE(date_of_cell("2027", "es", years(2025, 2025), words(), remarks, {}));
    ASSERT_EQ(remarks.size(), 1U);
    EXPECT_EQ(remarks.front().message.id, "remark.date_outside_period");
}

TEST(PlannedDate, StandsWhateverTheTextIs) {
    std::string digits(10'000, '7');
    std::string list;
    std::string quotes;
    for (int i = 0; i < 10'000; ++i) {
        list += "1, ";
        quotes += "“ 3 de mayo ";
    }
    for (const std::string& text :
         {std::string(), std::string("2025"), std::string("0 de mayo"), std::string("99/99/9999"), digits, list, quotes,
          std::string("3 de \xC3"), std::string("\xFF\xFE mayo \x80"), std::string(5'000, '('),
          std::string("mayo a mayo a mayo a mayo"), std::string("del al de 31")}) {
        row("es", text);
        cell("es", text);
        row("", text, std::nullopt);
        for (const auto& phrase : find_date_phrases(text, "en", years(2024, 2026), words())) {
            EXPECT_LT(phrase.begin, phrase.end);
            EXPECT_LE(phrase.end, text.size());
        }
    }
}

}    // namespace
}    // namespace hito::reading
