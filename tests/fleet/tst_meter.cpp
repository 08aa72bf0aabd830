// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/counter_increase.h"
#include "models/fleet/meter.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <map>
#include <random>

using namespace millwright;
using namespace std::chrono_literals;

namespace {

using Kind = CounterIncrease::Kind;
constexpr UtcTime kStart{milliseconds{1'767'225'600'000}}; // an hour begins
constexpr auto kEver = UtcTime::max();

Bytes saved(MeterBook& book)
{
    Bytes bytes;
    book.save([&bytes](ByteView part) { bytes.insert(bytes.end(), part.begin(), part.end()); });
    return bytes;
}

bool same(const MeterBook& a, const MeterBook& b)
{
    if (a.holders() != b.holders())
        return false;
    for (MeterBook::Holder holder = 0; holder < a.holders(); ++holder) {
        const auto other = b.findHolder(a.holderId(holder), a.holderSite(holder));
        if (!other)
            return false;
        std::map<UtcTime, MeterRow> rows, otherRows;
        a.each(holder, kNoTime, kEver, [&](UtcTime hour, const MeterRow& row) { rows[hour] = row; });
        b.each(*other, kNoTime, kEver, [&](UtcTime hour, const MeterRow& row) { otherRows[hour] = row; });
        if (rows != otherRows)
            return false;
        for (std::size_t kind = 0; kind < kMeterKinds; ++kind) {
            if (a.carried(holder, MeterKind(kind)) != b.carried(*other, MeterKind(kind)))
                return false;
        }
    }
    return true;
}

} // namespace

class TestMeter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsAreCarriedUntilTheyAreWhole()
    {
        MeterBook book;
        const auto chat = book.holder("deployment:chat");
        for (int i = 0; i < 10; ++i)
            book.addPart(chat, MeterKind::ChipEnergy, 0.25, kStart + i * 1s);
        QCOMPARE(book.at(chat, MeterKind::ChipEnergy, kStart), 2);
        QCOMPARE(book.carried(chat, MeterKind::ChipEnergy), 0.5);
        book.addPart(chat, MeterKind::ChipEnergy, 0.5, kStart + 1h); // its rest comes in the next hour
        QCOMPARE(book.at(chat, MeterKind::ChipEnergy, kStart + 90min), 1);
        QCOMPARE(book.sum(chat, MeterKind::ChipEnergy, kStart, kStart + 2h), 3);
        QCOMPARE(book.sum(chat, MeterKind::ChipEnergy, kStart + 1ms, kStart + 2h), 1); // hours that begin in the range
        QCOMPARE(book.at(chat, MeterKind::OutputTokens, kStart), 0);
        QCOMPARE(book.holder("deployment:chat"), chat);
    }

    void spansAreSharedOutOverHours()
    {
        MeterBook book;
        const auto chat = book.holder("chat");
        book.addOver(chat, MeterKind::ItEnergy, 3600.0, kStart + 59min, kStart + 61min);
        QCOMPARE(book.at(chat, MeterKind::ItEnergy, kStart), 1800);
        QCOMPARE(book.at(chat, MeterKind::ItEnergy, kStart + 1h), 1800);
        book.addOver(chat, MeterKind::ItEnergy, 100.0, kStart + 3h, kStart + 4h);
        QCOMPARE(book.at(chat, MeterKind::ItEnergy, kStart + 3h), 100);
        QCOMPARE(book.at(chat, MeterKind::ItEnergy, kStart + 4h), 0);
        book.addOver(chat, MeterKind::ItEnergy, 7.0, kStart + 8h, kStart + 8h);     // no span
        book.addOver(chat, MeterKind::ItEnergy, 7.0, kStart + 9h, kStart + 8h);     // the clock stepped back
        book.addOver(chat, MeterKind::ItEnergy, 7.0, kStart - 24000h, kStart + 8h); // or ahead
        QCOMPARE(book.at(chat, MeterKind::ItEnergy, kStart + 8h), 21);
        QCOMPARE(book.sum(chat, MeterKind::ItEnergy, kNoTime, kEver), 3721);
    }

    void wholeUnitsAreSharedOutWithoutLoss()
    {
        std::mt19937 random(11);
        MeterBook book;
        std::int64_t all = 0;
        const auto chat = book.holder("chat");
        for (int i = 0; i < 2000; ++i) {
            const auto amount = static_cast<std::int64_t>(random() % 1'000'003);
            const UtcTime from = kStart + std::chrono::milliseconds(random() % 36'000'000);
            book.addWholeOver(chat, MeterKind::OutputTokens, amount, from, from + milliseconds(random() % 20'000'000));
            all += amount;
        }
        QCOMPARE(book.sum(chat, MeterKind::OutputTokens, kNoTime, kEver), all);
        const auto split = book.holder("split");
        book.addWholeOver(split, MeterKind::OutputTokens, 90, kStart + 30min, kStart + 120min);
        QCOMPARE(book.at(split, MeterKind::OutputTokens, kStart), 30);
        QCOMPARE(book.at(split, MeterKind::OutputTokens, kStart + 1h), 60);
        QCOMPARE(book.at(split, MeterKind::OutputTokens, kStart + 2h), 0);
        constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
        const auto most = book.holder("most");
        book.addWholeOver(most, MeterKind::OutputTokens, kMost, kStart, kStart + 4h);
        QCOMPARE(book.sum(most, MeterKind::OutputTokens, kNoTime, kEver), kMost);
    }

    void aHolderIsKeptApartBySite()
    {
        MeterBook book;
        const auto north = book.holder("deployment:chat", "site:north"),
                   south = book.holder("deployment:chat", "site:s");
        const auto nowhere = book.holder("deployment:chat");
        book.add(north, MeterKind::ItEnergy, 1, kStart);
        book.add(south, MeterKind::ItEnergy, 20, kStart);
        book.add(nowhere, MeterKind::ItEnergy, 300, kStart + 1h);
        book.add(book.holder("deployment:chatter", "site:s"), MeterKind::ItEnergy, 4000, kStart);
        QCOMPARE(book.sum("deployment:chat", MeterKind::ItEnergy, kNoTime, kEver), 321);
        MeterBook back;
        QVERIFY(back.restore(saved(book)).isComplete);
        QVERIFY(same(book, back));
        const auto again = back.findHolder("deployment:chat", "site:s");
        QVERIFY(again && back.holderId(*again) == "deployment:chat" && back.holderSite(*again) == "site:s");
        QVERIFY(back.holderSite(*back.findHolder("deployment:chat")).empty());
        QCOMPARE(back.at(*again, MeterKind::ItEnergy, kStart), 20);
        QVERIFY(back.earliest() == kStart);
    }

    void readingsComeBackWithWhatTheyWereBookedIn()
    {
        MeterBook book;
        book.add(book.holder("chat"), MeterKind::OutputTokens, 5, kStart);
        book.setReading(7, {{1000, kStart}});
        Bytes file = saved(book);
        book.setReading(7, {{1200, kStart + 10s}, kStart - 1h});
        book.setReading(8, {{1, kStart - 24h * 40}});
        book.saveChanges([&file](ByteView part) { file.insert(file.end(), part.begin(), part.end()); });
        std::size_t more = 0;
        book.saveChanges([&more](ByteView part) { more += part.size(); });
        QCOMPARE(more, std::size_t{0});
        MeterBook back;
        QVERIFY(back.restore(file).isComplete);
        QVERIFY(back.reading(7) == MeterBook::SeriesReading({{1200, kStart + 10s}, kStart - 1h}));
        QCOMPARE(back.readings(), std::size_t{2});
        back.dropReadingsBefore(kStart - 24h * 32);
        QVERIFY(back.reading(7) && !back.reading(8));
    }

    void whatIsNoAmountIsRefused()
    {
        MeterBook book;
        const auto chat = book.holder("chat");
        book.add(chat, MeterKind::OutputTokens, -1, kStart);
        book.add(chat, MeterKind::OutputTokens, 5, utcFromMillis(-1));
        for (const double amount : {-0.5, std::nan(""), HUGE_VAL, 0x1p62})
            book.addPart(chat, MeterKind::OutputTokens, amount, kStart);
        QCOMPARE(book.refused(), std::uint64_t{6});
        QCOMPARE(book.sum(chat, MeterKind::OutputTokens, kNoTime, kEver), 0);
        book.add(chat, MeterKind::OutputTokens, std::numeric_limits<std::int64_t>::max(), kStart);
        book.add(chat, MeterKind::OutputTokens, 1, kStart);
        QCOMPARE(book.at(chat, MeterKind::OutputTokens, kStart), std::numeric_limits<std::int64_t>::max());
    }

    void oldHoursCanBeForgotten()
    {
        MeterBook book;
        const auto chat = book.holder("chat");
        for (int hour = 0; hour < 10; ++hour)
            book.add(chat, MeterKind::UsefulTime, 1, kStart + hour * 1h);
        book.dropBefore(kStart + 4h);
        QCOMPARE(book.sum(chat, MeterKind::UsefulTime, kNoTime, kEver), 6);
        QCOMPARE(book.at(chat, MeterKind::UsefulTime, kStart + 3h), 0);
    }

    void changesAppendToTheFile()
    {
        qInfo("seeds 1 to 20");
        for (unsigned seed = 1; seed <= 20; ++seed) {
            std::mt19937 random(seed);
            MeterBook book;
            Bytes file = saved(book);
            for (int round = 0; round < 30; ++round) {
                for (unsigned i = random() % 20; i > 0; --i) {
                    const auto holder = book.holder("deployment:" + std::to_string(random() % 5));
                    book.addPart(holder, MeterKind(random() % kMeterKinds), random() % 1000 / 7.0,
                                 kStart + std::chrono::minutes(random() % 600));
                }
                book.saveChanges([&file](ByteView part) { file.insert(file.end(), part.begin(), part.end()); });
            }
            std::size_t more = 0;
            book.saveChanges([&more](ByteView part) { more += part.size(); });
            QCOMPARE(more, std::size_t{0});
            MeterBook back;
            const auto restored = back.restore(file);
            QVERIFY(restored.isComplete);
            QCOMPARE(restored.goodBytes, file.size());
            QVERIFY2(same(book, back), qPrintable(QString::number(seed)));
            MeterBook again;
            QVERIFY(again.restore(saved(back)).isComplete);
            QVERIFY(same(book, again));
        }
    }

    void aTornFileKeepsItsGoodPart()
    {
        MeterBook book;
        for (int i = 0; i < 5; ++i)
            book.add(book.holder("d" + std::to_string(i)), MeterKind::OutputTokens, 7, kStart);
        const Bytes file = saved(book);
        for (std::size_t cut = 0; cut < file.size(); ++cut) {
            MeterBook back;
            const auto restored = back.restore(ByteView(file).first(cut));
            QVERIFY(restored.goodBytes <= cut);
            QCOMPARE(restored.isComplete, cut >= 8 && restored.goodBytes == cut);
            QCOMPARE(back.holders(), restored.records);
            // Cut to its good part, the file goes on.
            Bytes goesOn = file;
            goesOn.resize(restored.goodBytes);
            if (goesOn.empty())
                continue;
            back.add(back.holder("new"), MeterKind::OutputTokens, 1, kStart);
            back.saveChanges([&goesOn](ByteView part) { goesOn.insert(goesOn.end(), part.begin(), part.end()); });
            MeterBook later;
            QVERIFY(later.restore(goesOn).isComplete);
            QVERIFY(same(later, back));
        }
        std::mt19937 random(3);
        for (int i = 0; i < 1000; ++i) {
            Bytes damaged = file;
            damaged[random() % damaged.size()] ^= static_cast<std::byte>(1 + random() % 255);
            QVERIFY(!MeterBook().restore(damaged).isComplete);
        }
        QVERIFY(!MeterBook().restore({}).isComplete);
    }

    void damageCostsNoMoreThanItsRecord()
    {
        MeterBook book;
        for (int i = 0; i < 5; ++i)
            book.add(book.holder("d" + std::to_string(i)), MeterKind::OutputTokens, 7, kStart);
        const Bytes file = saved(book);
        const std::size_t size = (file.size() - 8) / 5;
        for (std::size_t at = 8; at < file.size(); ++at) {
            Bytes damaged = file;
            damaged[at] ^= std::byte{0x40};
            MeterBook back;
            const auto restored = back.restore(damaged);
            QCOMPARE(restored.records, std::size_t{4});
            QVERIFY(!back.findHolder("d" + std::to_string((at - 8) / size)));
            QVERIFY(!restored.isComplete);
            QCOMPARE(restored.isCutOff, at >= 8 + 4 * size); // only the last one could have been cut off
        }
        for (const std::size_t zeros : {1u, 8u, 4096u}) { // a power cut lengthened the file and wrote nothing
            Bytes longer = file;
            longer.resize(file.size() + zeros);
            MeterBook back;
            const auto restored = back.restore(longer);
            QVERIFY(restored.isCutOff && restored.records == 5 && restored.goodBytes == file.size());
        }
    }

    void nothingIsLostHoweverSmallTheSteps()
    {
        qInfo("seeds 1 to 40");
        for (unsigned seed = 1; seed <= 40; ++seed) {
            std::mt19937 random(seed);
            MeterBook book;
            const auto chat = book.holder("chat");
            std::map<std::int64_t, std::int64_t> naive; // 1024ths of a unit by hour
            std::int64_t total = 0;
            UtcTime now = kStart;
            for (int i = 0; i < 3000; ++i) {
                const std::int64_t parts = random() % (i % 7 == 0 ? 5'000'000 : 900);
                book.addPart(chat, MeterKind::FacilityEnergy, static_cast<double>(parts) / 1024.0, now);
                naive[toMillis(now) / 3'600'000] += parts;
                total += parts;
                now += milliseconds(random() % 60'000);
            }
            const auto sum = book.sum(chat, MeterKind::FacilityEnergy, kNoTime, kEver);
            const double carried = book.carried(chat, MeterKind::FacilityEnergy);
            QCOMPARE(static_cast<double>(sum) + carried, static_cast<double>(total) / 1024.0);
            for (const auto& [hour, parts] : naive) {
                const auto booked = book.at(chat, MeterKind::FacilityEnergy, utcFromMillis(hour * 3'600'000));
                QVERIFY(std::abs(static_cast<double>(booked) - static_cast<double>(parts) / 1024.0) < 1.0);
            }
        }
    }

    void sharedOutSpansLoseNothing()
    {
        qInfo("seeds 1 to 40");
        for (unsigned seed = 1; seed <= 40; ++seed) {
            std::mt19937 random(seed);
            MeterBook book;
            const auto chat = book.holder("chat");
            double total = 0.0;
            for (int i = 0; i < 200; ++i) {
                const auto amount = static_cast<double>(random() % 1'000'000) / 3.0;
                const UtcTime from = kStart + milliseconds(random() % 360'000'000);
                book.addOver(chat, MeterKind::ItEnergy, amount, from, from + milliseconds(random() % 150'000'000));
                total += amount;
            }
            const double booked = static_cast<double>(book.sum(chat, MeterKind::ItEnergy, kNoTime, kEver)) +
                                  book.carried(chat, MeterKind::ItEnergy);
            QVERIFY2(std::abs(booked - total) < 1e-4, qPrintable(QString::number(booked - total)));
        }
    }

    void counters_data()
    {
        QTest::addColumn<qint64>("value");
        QTest::addColumn<int>("second");
        QTest::addColumn<int>("kind");
        QTest::addColumn<qint64>("amount");
        const auto row = [](const char* name, qint64 value, int second, Kind kind, qint64 amount) {
            QTest::newRow(name) << value << second << static_cast<int>(kind) << amount;
        };
        row("rises", 130, 20, Kind::Advanced, 30);
        row("stands", 100, 20, Kind::Advanced, 0);
        row("began anew", 7, 20, Kind::Reset, 7);
        row("began anew at zero", 0, 20, Kind::Reset, 0);
        row("seen before", 100, 10, Kind::Duplicate, 0);
        row("another value of the same time", 120, 10, Kind::Duplicate, 0);
        row("late", 90, 5, Kind::OutOfOrder, 0);
        row("negative", -1, 20, Kind::Invalid, 0);
        row("greatest", std::numeric_limits<qint64>::max(), 20, Kind::Advanced,
            std::numeric_limits<qint64>::max() - 100);
    }
    void counters()
    {
        QFETCH(qint64, value);
        QFETCH(int, second);
        QFETCH(int, kind);
        QFETCH(qint64, amount);
        const CounterReading previous{100, kStart + 10s};
        const auto increase = CounterIncrease::between(previous, {value, kStart + second * 1s});
        QCOMPARE(static_cast<int>(increase.kind), kind);
        QCOMPARE(static_cast<qint64>(increase.amount), amount);
        QVERIFY(CounterIncrease::between(std::nullopt, {5, kStart}).kind == Kind::First);
    }

    void anyDeliveryOfACounterGivesTheSameTotal()
    {
        qInfo("seeds 1 to 100");
        for (unsigned seed = 1; seed <= 100; ++seed) {
            std::mt19937 random(seed);
            std::optional<CounterReading> previous;
            std::vector<CounterReading> sent;
            std::int64_t value = random() % 1000, total = 0, measured = 0;
            for (int second = 0; second < 500; ++second) {
                const bool restarts = random() % 50 == 0;
                const std::int64_t step = random() % 100;
                if (restarts && !sent.empty())
                    value = std::min<std::int64_t>(step, value - 1); // below, or it could not be seen
                else
                    value += step;
                if (value < 0)
                    value = 0;
                if (!sent.empty())
                    total += value >= sent.back().value ? value - sent.back().value : value;
                sent.push_back({value, kStart + second * 1s});
                // Each reading arrives, and now and then an older one or the same one again.
                for (const std::size_t i : {sent.size() - 1, random() % sent.size(), sent.size() - 1}) {
                    const auto increase = CounterIncrease::between(previous, sent[i]);
                    measured += increase.amount;
                    if (increase.takesOver())
                        previous = sent[i];
                }
            }
            QCOMPARE(measured, total);
        }
    }
};

QTEST_APPLESS_MAIN(TestMeter)
#include "tst_meter.moc"
