// SPDX-License-Identifier: GPL-3.0-or-later
// Several windows, one subscription: what is equal on their screens is asked for once.
#include "app/console/selection_union.h"

#include <QTest>

using namespace millwright;
using namespace millwright::console;

namespace {

items::Selection powerOf(const char* scope)
{
    return {scope, AssetClass::Accelerator, {{"accelerator.power"}}, milliseconds{0}};
}

items::FramePtr frameOf(std::uint64_t tick)
{
    auto frame = std::make_shared<items::Frame>();
    frame->tick = tick;
    return frame;
}

} // namespace

class TestSelectionUnion : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalPartsAreOneForTheGateway()
    {
        SelectionUnion all;
        QVERIFY(all.join(Feed::Cluster, 1, powerOf("a"), {}).isNew);
        const auto second = all.join(Feed::Cluster, 2, powerOf("a"), {});
        QVERIFY(!second.isNew);
        QCOMPARE(second.wire, 1U);
        QCOMPARE(all.wires(), std::size_t{1});
        QVERIFY(all.join(Feed::Cluster, 3, powerOf("b"), {}).isNew);
        QVERIFY(all.join(Feed::Power, 4, powerOf("a"), {}).isNew); // another feed
        QCOMPARE(all.wires(), std::size_t{3});
    }

    void everybodyHasTheFrame()
    {
        SelectionUnion all;
        int first = 0;
        int second = 0;
        all.join(Feed::Cluster, 1, powerOf("a"), [&](const items::FramePtr&) { ++first; });
        all.join(Feed::Cluster, 2, powerOf("a"), [&](const items::FramePtr&) { ++second; });
        all.join(Feed::Cluster, 3, powerOf("a"), {}); // wants no sink
        QCOMPARE(all.take(1, frameOf(7)), (std::vector<std::uint32_t>{1, 2, 3}));
        for (const items::FrameSink& sink : all.sinksOf(1))
            sink(frameOf(7));
        QCOMPARE(first, 1);
        QCOMPARE(second, 1);
        QVERIFY(all.take(99, frameOf(7)).empty());
    }

    void whoComesLaterSeesWhatIsThere()
    {
        SelectionUnion all;
        all.join(Feed::Cluster, 1, powerOf("a"), {});
        QVERIFY(!all.join(Feed::Cluster, 2, powerOf("a"), {}).newest);
        all.take(1, frameOf(7));
        all.take(1, frameOf(8));
        const auto later = all.join(Feed::Cluster, 3, powerOf("a"), {});
        QVERIFY(later.newest);
        QCOMPARE(later.newest->tick, std::uint64_t{8});
        all.forgetFrames(); // another inventory: its slots mean other things
        QVERIFY(!all.join(Feed::Cluster, 4, powerOf("a"), {}).newest);
    }

    void itEndsWithTheLastWindow()
    {
        SelectionUnion all;
        all.join(Feed::Cluster, 1, powerOf("a"), {});
        all.join(Feed::Cluster, 2, powerOf("a"), {});
        QVERIFY(!all.leave(1)); // the first may go before the second
        QCOMPARE(all.partsOf(1), std::vector<std::uint32_t>{2});
        QCOMPARE(all.leave(2), std::optional<std::uint32_t>(1));
        QCOMPARE(all.wires(), std::size_t{0});
        QVERIFY(!all.leave(2));
        QVERIFY(!all.leave(77));
    }

    void aPartMayBecomeAnother()
    {
        SelectionUnion all;
        all.join(Feed::Cluster, 1, powerOf("a"), {});
        const auto alone = all.join(Feed::Cluster, 1, powerOf("b"), {});
        QVERIFY(alone.isNew);
        QCOMPARE(alone.wire, 1U);
        QVERIFY(all.join(Feed::Cluster, 2, powerOf("a"), {}).isNew);
        QVERIFY(!all.join(Feed::Cluster, 3, powerOf("b"), {}).isNew);
        QVERIFY(!all.join(Feed::Cluster, 3, powerOf("a"), {}).isNew); // goes over to the other
        QCOMPARE(all.partsOf(1), std::vector<std::uint32_t>{1});
        QCOMPARE(all.partsOf(2), (std::vector<std::uint32_t>{2, 3}));
    }
};

QTEST_GUILESS_MAIN(TestSelectionUnion)
#include "tst_selection_union.moc"
