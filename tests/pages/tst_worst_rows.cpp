// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/worst_rows.h"

#include "tests/pages/number_column.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::pages;

namespace {

struct Numbers : test::NumberColumn {
    explicit Numbers(std::vector<float> numbers)
        : NumberColumn(std::move(numbers))
    {
        frame.rows = static_cast<std::uint32_t>(values.size());
        frame.runs = {{0, frame.rows, 0}};
    }
    QByteArray worst(bool highest, std::size_t most, const std::vector<bool>* held = nullptr)
    {
        QByteArray text;
        for (const WorstRow& row : worstRows(frame, column(), highest, most, held))
            text += (text.isEmpty() ? "" : " ") + QByteArray::number(row.slot) + '=' + QByteArray::number(row.value);
        return text;
    }

    Frame frame;
};

} // namespace

class TestWorstRows : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWorstComesFirst()
    {
        Numbers numbers({50, 70, 60, 90, 70});
        QCOMPARE(numbers.worst(true, 3), QByteArray("3=90 1=70 4=70"));
        QCOMPARE(numbers.worst(false, 3), QByteArray("0=50 2=60 1=70"));
        QCOMPARE(numbers.worst(true, 99), QByteArray("3=90 1=70 4=70 2=60 0=50"));
        QCOMPARE(numbers.worst(true, 0), QByteArray());
    }

    void unknownIsNotTheWorst()
    {
        Numbers numbers({50, std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), 90, 10});
        numbers.marks[3] = QualityMark(Quality::Stale).bits();
        QCOMPARE(numbers.worst(true, 9), QByteArray("0=50 4=10"));
        QCOMPARE(numbers.worst(false, 1), QByteArray("4=10"));
    }

    void onlyWhatIsHeldIsAsked()
    {
        Numbers numbers({0, 5, 0, 9});
        const std::vector<bool> held{false, true, false, true};
        QCOMPARE(numbers.worst(false, 2, &held), QByteArray("1=5 3=9"));
        const std::vector<bool> nobody;
        QCOMPARE(numbers.worst(false, 2, &nobody), QByteArray());
    }

    void slotsAreThoseOfTheRuns()
    {
        Numbers numbers({1, 2, 3, 4});
        numbers.frame.runs = {{10, 2, 0}, {100, 2, 2}};
        QCOMPARE(numbers.worst(true, 4), QByteArray("101=4 100=3 11=2 10=1"));
    }
};

QTEST_APPLESS_MAIN(TestWorstRows)
#include "tst_worst_rows.moc"
