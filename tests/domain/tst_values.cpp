// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/asset.h"
#include "models/domain/condition.h"
#include "models/domain/event.h"
#include "models/domain/money.h"
#include "models/domain/result.h"
#include "models/domain/time.h"
#include "tests/support/fake_clock.h"

#include <QtTest>

#include <limits>
#include <set>

using namespace millwright;

/// Money, time, conditions, classes and results: what callers rely on.
class ValuesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCurrencyIsThreeCapitalsOrUnknown()
    {
        QCOMPARE(Currency("EUR").code(), std::string_view("EUR"));
        QVERIFY(Currency("EUR").isKnown());
        for (const char* odd : {"", "U", "US", "USDT", "usd", "U D", "U$D", "\xc2\xa3x"}) {
            QVERIFY2(!Currency(odd).isKnown(), odd);
            QCOMPARE(Currency(odd).code(), std::string_view());
            QVERIFY2(Currency(odd) == Currency(), odd);
        }
    }

    void moneyIsTheSameOnlyInTheSameCurrency()
    {
        QVERIFY((Money{1'000'000, Currency("USD")} == Money{1'000'000, Currency("USD")}));
        QVERIFY(!(Money{1'000'000, Currency("USD")} == Money{1'000'000, Currency("EUR")}));
        QVERIFY(!(Money{1'000'000, Currency("USD")} == Money{1'000'000, Currency()}));
        QVERIFY(!(Money{1, Currency("USD")} == Money{0, Currency("USD")})); // a millionth counts
    }

    void millisecondsSurviveTheWayThere()
    {
        constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();
        for (const std::int64_t millis : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1'795'046'400'123}, kLast})
            QCOMPARE(toMillis(utcFromMillis(millis)), millis);
        QCOMPARE(toMillis(kNoTime), std::int64_t{0});
        QVERIFY(UtcTime{} == kNoTime);
    }

    // REL-16: timers follow a clock that nobody can set.
    void aStepOfTheWallClockMovesNoTimer()
    {
        FakeClock clock;
        const Monotonic before = clock.monotonic();
        const UtcTime utc = clock.utc();
        clock.stepUtc(milliseconds{-3'600'000});
        QCOMPARE(clock.monotonic(), before);
        QCOMPARE((clock.utc() - utc).count(), -3'600'000);
        clock.advance(milliseconds{5});
        QCOMPARE((clock.monotonic() - before).count(), 5);
        const SystemClock system;
        const Monotonic first = system.monotonic();
        QVERIFY(system.monotonic() >= first);
        QVERIFY(toMillis(system.utc()) > 1'700'000'000'000);
    }

    void theGraverConditionWinsAndUnknownHidesNoFault()
    {
        const Condition rising[] = {Condition::Normal, Condition::Unknown, Condition::Low,
                                    Condition::Medium, Condition::High,    Condition::Critical};
        for (std::size_t a = 0; a < std::size(rising); ++a) {
            for (std::size_t b = 0; b < std::size(rising); ++b) {
                QCOMPARE(worst(rising[a], rising[b]), rising[std::max(a, b)]);
                QCOMPARE(urgency(rising[a]) > urgency(rising[b]), a > b);
            }
        }
    }

    void everyClassHasAWordThatLeadsBack()
    {
        std::set<std::string> words;
        for (const AssetClass assetClass : kAssetClasses) {
            QVERIFY(words.insert(nameOf(assetClass)).second);
            QCOMPARE(assetClassFromString(nameOf(assetClass)), std::optional(assetClass));
            QVERIFY(indexOf(assetClass) < kMaxAssetClasses);
        }
        QCOMPARE(nameOf(static_cast<AssetClass>(57)), std::string("class-57")); // of a newer gateway
        QCOMPARE(assetClassFromString("class-57"), std::nullopt);
        QCOMPARE(assetClassFromString("Rack"), std::nullopt);
        QCOMPARE(assetClassFromString(""), std::nullopt);
    }

    void aReferenceNeedsAClassAndASlot()
    {
        QVERIFY(!AssetRef().isValid());
        QVERIFY(!(AssetRef{AssetClass::Rack, kNoSlot}).isValid());
        QVERIFY(!(AssetRef{AssetClass::Unspecified, 3}).isValid());
        QVERIFY((AssetRef{AssetClass::Rack, 0}).isValid());
        QVERIFY((AssetRef{AssetClass::Rack, 9}) < (AssetRef{AssetClass::Node, 0}));
        std::set<std::size_t> hashes;
        for (Slot slot = 0; slot < 1000; ++slot) {
            for (const AssetClass assetClass : {AssetClass::Rack, AssetClass::Node})
                hashes.insert(std::hash<AssetRef>()({assetClass, slot}));
        }
        QCOMPARE(hashes.size(), std::size_t{2000});
    }

    void everyKindOfEventHasAWord()
    {
        std::set<std::string> words;
        for (int kind = 0; kind <= int(EventKind::Sensor); ++kind)
            QVERIFY(words.insert(nameOf(static_cast<EventKind>(kind))).second);
        QCOMPARE(nameOf(EventKind::Sensor), std::string("sensor"));
        QCOMPARE(nameOf(static_cast<EventKind>(200)), std::string("event-200"));
    }

    void aResultIsAValueOrAnError()
    {
        const Result<int> value = 3;
        QVERIFY(value && *value == 3);
        QVERIFY_EXCEPTION_THROWN((void)value.error(), std::bad_variant_access);
        const Result<int> error = Error{ErrorCode::NotFound, "is not there", "a.yaml:3"};
        QVERIFY(!error);
        QCOMPARE(describe(error.error()), std::string("a.yaml:3: is not there"));
        QCOMPARE(describe(Error{ErrorCode::Internal, "alone", {}}), std::string("alone"));
        QVERIFY_EXCEPTION_THROWN((void)error.value(), std::bad_variant_access);
        QVERIFY(Result<void>());
        QVERIFY(!Result<void>(Error{}));
    }
};

QTEST_APPLESS_MAIN(ValuesTest)
#include "tst_values.moc"
