#include "reading/place_name.h"

#include <gtest/gtest.h>

namespace hito::reading {
namespace {

const Vocabulary& words() {
    static const Vocabulary vocabulary = built_in_vocabulary();
    return vocabulary;
}

const Period year_2025{*PlannedDate::year(2025).start, *PlannedDate::year(2025).end};

std::string event(std::string_view language, std::string_view text) {
    return planned_place(text, true, language, year_2025, words());
}

std::string activity(std::string_view language, std::string_view text) {
    return planned_place(text, false, language, year_2025, words());
}

TEST(PlaceName, StandsInParenthesesWithADate) {
    EXPECT_EQ(activity("es", "Participación en la feria (Lugo, 21-24 de octubre)"), "Lugo");
    EXPECT_EQ(activity("es", "Participación en la feria (mayo de 2025, Lugo)"), "Lugo");
    EXPECT_EQ(activity("es", "Participación en la iniciativa (Lugo, 2025)"), "Lugo");
    EXPECT_EQ(event("en", "Board meeting (Lyon, TBC)"), "Lyon");
    EXPECT_EQ(event("fr", "Forum (Saint-Étienne, 3-5 juin)"), "Saint-Étienne");
    EXPECT_EQ(activity("es", "Reunión con la red (ABCD, 2025)"), "");
    EXPECT_EQ(activity("es", "Convenio (Banco Mundial, 2025)"), "");
}

TEST(PlaceName, FollowsAPrepositionBeforeADateOrTheEnd) {
    EXPECT_EQ(event("es", "Foro global en Lugo, junio"), "Lugo");
    EXPECT_EQ(event("es", "2025 : curso de género, en Lugo"), "Lugo");
    EXPECT_EQ(event("es", "Curso de verano. Reunión en Lugo del 3 al 5 de junio"), "Lugo");
    EXPECT_EQ(event("es", "Seminario en la ciudad de Rosario, abril"), "Rosario");
    EXPECT_EQ(event("en", "Meeting in Lyon, to be confirmed"), "Lyon");
    EXPECT_EQ(event("en", "Meeting in Lyon, France, on 3 June"), "Lyon, France");
    EXPECT_EQ(event("fr", "Réunion à Lyon"), "Lyon");
    EXPECT_EQ(event("pt", "Oficina em São Paulo, 12 de junho"), "São Paulo");
}

TEST(PlaceName, StandsBesideTheDate) {
    EXPECT_EQ(event("es", "Líderes. Lugo, por confirmar"), "Lugo");
    EXPECT_EQ(event("es", "Asamblea general, La Paz, noviembre"), "La Paz");
    EXPECT_EQ(event("en", "Training – Lyon, 12 May"), "Lyon");
    EXPECT_EQ(event("es", "Taller, 3 de junio, Quito"), "Quito");
}

TEST(PlaceName, EndsTheTitleOfAGathering) {
    EXPECT_EQ(event("es", "Foro de alcaldías, Lugo"), "Lugo");
    EXPECT_EQ(event("es", "Taller de archivos – Lugo [A]"), "Lugo");
    EXPECT_EQ(event("es", "Encuentro de archivos – Porto (Portugal)"), "Porto");
    EXPECT_EQ(event("fr", "Forum des associations, salle des fêtes de Lyon"), "salle des fêtes de Lyon");
    EXPECT_EQ(event("es", "Entrega de los premios Lumen 2024, Lugo"), "Lugo");
    EXPECT_EQ(event("es", "Reunión de la junta – En línea [D]"), "");
    EXPECT_EQ(event("en", "Open day – All members"), "");
    EXPECT_EQ(event("es", "Encuentro con Lugo, Porto"), "");
    EXPECT_EQ(activity("es", "Red de ciudades, Lugo"), "");
}

TEST(PlaceName, IsASentenceWithItsDate) {
    EXPECT_EQ(activity("es", "Lugo, 23 de enero"), "Lugo");
    EXPECT_EQ(activity("es", "Primera reunión. Lugo, 8 de febrero."), "Lugo");
    EXPECT_EQ(activity("es", "Segunda sesión: 18 de septiembre, Lugo"), "Lugo");
    EXPECT_EQ(event("es", "3 de junio – asamblea (Lugo)"), "Lugo");
    EXPECT_EQ(event("en", "Annual conference, Porto (Portugal), 3 June"), "Porto");
}

TEST(PlaceName, MayBeTwoTowns) {
    EXPECT_EQ(event("es", "Congreso, en dos sedes: La Paz y Lugo"), "La Paz y Lugo");
    EXPECT_EQ(event("fr", "Congrès sur deux sites : Lyon et Nantes"), "Lyon et Nantes");
    EXPECT_EQ(activity("es", "Organizar un simulacro en Lugo y Vigo, marzo-abril de 2025"), "Lugo y Vigo");
    EXPECT_EQ(event("es", "Semana de las villas – Évora y otras ciudades"), "Évora");
}

TEST(PlaceName, IsTheTownOfAPartOfIt) {
    EXPECT_EQ(event("es", "Acto en el puente de Lugo, 27 de junio"), "Lugo");
    EXPECT_EQ(event("en", "Closing ceremony on the Lyon bridge, 27 June"), "Lyon");
    EXPECT_EQ(event("fr", "Visite dans les quartiers riverains de Lyon, à l’automne"), "Lyon");
    EXPECT_EQ(event("en", "Study visit to Porto, May 2025"), "Porto");
}

TEST(PlaceOfCell, IsNoneWhereNobodyMeets) {
    EXPECT_EQ(place_of_cell("En línea", "es", words()), "");
    EXPECT_EQ(place_of_cell("Online", "en", words()), "");
    EXPECT_EQ(place_of_cell("Virtual (Zoom)", "es", words()), "");
    EXPECT_EQ(place_of_cell("Por confirmar", "es", words()), "");
    EXPECT_EQ(place_of_cell("Casa de la Cultura", "es", words()), "Casa de la Cultura");
    EXPECT_EQ(place_of_cell("Lugo y en línea", "es", words()), "Lugo y en línea");
}

TEST(PlaceName, KeepsNamesOfSeveralWords) {
    EXPECT_EQ(event("es", "Reunión en Río de Janeiro, mayo"), "Río de Janeiro");
    EXPECT_EQ(event("es", "Reunión en Ciudad de México, mayo"), "Ciudad de México");
    EXPECT_EQ(event("fr", "Séminaire à Aix-en-Provence, 3 juin"), "Aix-en-Provence");
    EXPECT_EQ(event("fr", "Atelier à L'Aquila, mai"), "L'Aquila");
    EXPECT_EQ(event("en", "Meeting in The Hague, 12 May"), "The Hague");
    EXPECT_EQ(event("pt", "Encontro na Cidade do Cabo, junho"), "Cidade do Cabo");
    EXPECT_EQ(event("en", "Workshop in New York City"), "New York City");
}

TEST(PlaceName, IsNoOtherName) {
    EXPECT_EQ(event("es", "Taller en línea"), "");
    EXPECT_EQ(event("es", "Encuentro Mujeres en Acción, junio"), "");
    EXPECT_EQ(event("es", "Foro, Secretaría General, junio"), "");
    EXPECT_EQ(event("es", "Curso en Gestión Pública, mayo"), "");
    EXPECT_EQ(event("es", "Foro Lugo sobre ciudades"), "");
    EXPECT_EQ(event("es", "Jornada en Español"), "");
    EXPECT_EQ(event("en", "Course in May"), "");
    EXPECT_EQ(event("en", "Workshop on practice in Government"), "");
    EXPECT_EQ(event("es", "Taller, lugar a determinar"), "");
    EXPECT_EQ(event("es", "Acción. Responsable: por definir"), "");
    EXPECT_EQ(event("fr", "Le maire a Lyon"), "");
}

TEST(PlaceName, BelongsToTheRow) {
    EXPECT_EQ(activity("es", "Informe sobre la vivienda en Lugo"), "");
    EXPECT_EQ(event("es", "Actividades del congreso. Lugo, 2027"), "");
    EXPECT_EQ(event("es", "Reunión (comisión creada en Lugo, agosto de 2018)"), "");
}

TEST(PlaceName, StandsWhateverTheTextIs) {
    for (const std::string& text :
         {std::string(), std::string("("), std::string(10'000, '('), std::string(10'000, '9'), std::string("en \xC3"),
          std::string("en Lu\xFFgo"), std::string("en "), std::string(") en Lugo (")}) {
        event("es", text);
        activity("", text);
    }
}

}    // namespace
}    // namespace hito::reading
