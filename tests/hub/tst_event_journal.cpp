// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/event_journal.h"

#include <QTest>

using namespace millwright;
using namespace millwright::hub;

namespace {

std::vector<Event> events(int first, int count)
{
    std::vector<Event> made(static_cast<std::size_t>(count));
    for (Event& event : made)
        event.code = first++;
    return made;
}

} // namespace

class TestEventJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersContiguously();
    void pagesForward();
    void saysWhenItHasMovedOn();
    void refusesAnotherJournalsRevision();
};

void TestEventJournal::numbersContiguously()
{
    EventJournal journal(100);
    QCOMPARE(journal.newest(), std::uint64_t(0));
    QVERIFY(journal.after(0, 10).value().empty());
    journal.append(events(10, 3));
    journal.append({});
    journal.append(events(13, 2));
    QCOMPARE(journal.newest(), std::uint64_t(5));
    const auto all = journal.after(0, 10).value();
    QCOMPARE(all.size(), std::size_t(5));
    for (std::size_t i = 0; i < all.size(); ++i) {
        QCOMPARE(all[i].revision, std::uint64_t(i + 1));
        QCOMPARE(all[i].code, int(10 + i));
    }
}

void TestEventJournal::pagesForward()
{
    EventJournal journal(100);
    journal.append(events(1, 10));
    std::uint64_t at = 0;
    std::vector<int> codes;
    for (auto page = journal.after(at, 3).value(); !page.empty(); page = journal.after(at, 3).value()) {
        QVERIFY(page.size() <= 3);
        for (const Event& event : page)
            codes.push_back(event.code);
        at = page.back().revision;
    }
    QCOMPARE(codes, (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
}

void TestEventJournal::saysWhenItHasMovedOn()
{
    EventJournal journal(4);
    journal.append(events(1, 10));
    const auto gone = journal.after(5, 10);
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, ErrorCode::Conflict);
    QVERIFY(gone.error().message.find("event 7") != std::string::npos);
    QCOMPARE(journal.after(6, 10).value().size(), std::size_t(4));
}

void TestEventJournal::refusesAnotherJournalsRevision()
{
    EventJournal journal(4);
    journal.append(events(1, 2));
    QCOMPARE(journal.after(3, 1).error().code, ErrorCode::Conflict);
    QVERIFY(journal.after(2, 1).value().empty());
}

QTEST_APPLESS_MAIN(TestEventJournal)
#include "tst_event_journal.moc"
