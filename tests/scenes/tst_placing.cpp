// SPDX-License-Identifier: GPL-3.0-or-later
// Where tiles of a dashboard stand, and who gives way when one is moved.
#include "models/scenes/placing.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::scenes;

namespace {

Scene sceneOf(const std::vector<TileKind>& kinds)
{
    Scene scene;
    for (const TileKind kind : kinds)
        scene.tiles.push_back({kind, {}, {}, {}});
    return scene;
}

bool isOrderly(const std::vector<TilePlace>& places)
{
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!isOnGrid(places[i]))
            return false;
        for (std::size_t j = 0; j < i; ++j) {
            if (overlap(places[i], places[j]))
                return false;
        }
    }
    return true;
}

} // namespace

class TestPlacing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aWallSceneIsPlacedAsOneWouldPlaceIt();
    void asManyTilesAsThereMayBeHaveRoom();
    void tilesKeepTheirOwnPlaceAndOthersGoRoundThem();
    void ownPlacesThatOverlapAreNone();
    void whatLiesBelowGivesWayDownwards();
    void nothingElseMoves();
    void aTileThatGoesUpPushesWhatItMeets();
    void leavingTheGridIsRefused();
    void aDragSnapsToTheGridAndToTheLeastSize();
};

void TestPlacing::aWallSceneIsPlacedAsOneWouldPlaceIt()
{
    const auto places = placesOf(sceneOf({TileKind::Headline, TileKind::Value, TileKind::Value, TileKind::Value,
                                          TileKind::Value, TileKind::Map, TileKind::Attention}));
    QVERIFY(places);
    QVERIFY(isOrderly(*places));
    QCOMPARE((*places)[0], (TilePlace{1, 1, 4, 2}));
    QCOMPARE((*places)[4], (TilePlace{11, 1, 2, 2})); // the fourth value ends the first line of the page
    QCOMPARE((*places)[5], (TilePlace{1, 3, 8, 7}));
    QCOMPARE((*places)[6], (TilePlace{9, 3, 4, 7})); // beside the map
    QVERIFY(rowAfter(*places) - 1 <= kPageRows);
}

void TestPlacing::asManyTilesAsThereMayBeHaveRoom()
{
    for (const TileKind kind : kTileKinds) {
        const auto places = placesOf(sceneOf(std::vector<TileKind>(kMostDashboardTiles, kind)));
        QVERIFY(places && isOrderly(*places));
    }
}

void TestPlacing::tilesKeepTheirOwnPlaceAndOthersGoRoundThem()
{
    Scene scene = sceneOf({TileKind::Value, TileKind::Chart, TileKind::Value});
    scene.tiles[1].place = TilePlace{1, 1, 12, 4};
    const auto places = placesOf(scene);
    QVERIFY(places && isOrderly(*places));
    QCOMPARE((*places)[1], *scene.tiles[1].place);
    QCOMPARE((*places)[0], (TilePlace{1, 5, 2, 2}));
    QCOMPARE((*places)[2], (TilePlace{3, 5, 2, 2}));
}

void TestPlacing::ownPlacesThatOverlapAreNone()
{
    Scene scene = sceneOf({TileKind::Value, TileKind::Value});
    scene.tiles[0].place = TilePlace{1, 1, 3, 3};
    scene.tiles[1].place = TilePlace{3, 3, 2, 2};
    QVERIFY(!placesOf(scene));
    scene.tiles[1].place = TilePlace{4, 3, 2, 2}; // side by side
    QVERIFY(placesOf(scene));
}

void TestPlacing::whatLiesBelowGivesWayDownwards()
{
    const std::vector<TilePlace> before{{1, 1, 4, 2}, {1, 3, 4, 2}, {1, 5, 4, 2}};
    const auto after = moved(before, 0, {1, 1, 4, 3}); // grows by a row
    QVERIFY(after && isOrderly(*after));
    QCOMPARE((*after)[1], (TilePlace{1, 4, 4, 2}));
    QCOMPARE((*after)[2], (TilePlace{1, 6, 4, 2}));
}

void TestPlacing::nothingElseMoves()
{
    const std::vector<TilePlace> before{{1, 1, 4, 2}, {5, 1, 4, 2}, {1, 8, 4, 2}};
    const auto after = moved(before, 0, {9, 1, 4, 2});
    QVERIFY(after);
    QCOMPARE((*after)[0], (TilePlace{9, 1, 4, 2}));
    QCOMPARE((*after)[1], before[1]);
    QCOMPARE((*after)[2], before[2]); // what is above it being free does not pull it up
}

void TestPlacing::aTileThatGoesUpPushesWhatItMeets()
{
    const std::vector<TilePlace> before{{1, 1, 6, 2}, {7, 1, 6, 2}, {1, 3, 12, 4}};
    const auto after = moved(before, 2, {1, 1, 12, 4});
    QVERIFY(after && isOrderly(*after));
    QCOMPARE((*after)[2], (TilePlace{1, 1, 12, 4}));
    QCOMPARE((*after)[0], (TilePlace{1, 5, 6, 2}));
    QCOMPARE((*after)[1], (TilePlace{7, 5, 6, 2}));
}

void TestPlacing::leavingTheGridIsRefused()
{
    const std::vector<TilePlace> before{{1, 1, 4, 2}, {1, kGridRows - 1, 4, 2}};
    QVERIFY(!moved(before, 0, {10, 1, 4, 2}));
    QVERIFY(!moved(before, 0, {0, 1, 4, 2}));
    QVERIFY(!moved(before, 0, {1, kGridRows - 2, 4, 2})); // the other would have to leave it
    QVERIFY(!moved(before, 2, {1, 1, 4, 2}));
}

void TestPlacing::aDragSnapsToTheGridAndToTheLeastSize()
{
    QCOMPARE(snapped({-3, 0, 4, 4}, TileKind::Map), (TilePlace{1, 1, 4, 4}));
    QCOMPARE(snapped({40, 9999, 4, 4}, TileKind::Map), (TilePlace{9, kGridRows - 3, 4, 4}));
    QCOMPARE(snapped({2, 2, 1, 1}, TileKind::Map), (TilePlace{2, 2, 4, 4}));
    QCOMPARE(snapped({2, 2, 99, 999}, TileKind::Value), (TilePlace{1, 2, 12, kTallestTile}));
}

QTEST_APPLESS_MAIN(TestPlacing)
#include "tst_placing.moc"
