// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/throttle.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace millwright::pages {
namespace {

constexpr unsigned kIdle = 0x1;
constexpr const char* kContext = "millwright::pages::AcceleratorPage";

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::AcceleratorPage)
};

struct ThrottleBit {
    unsigned bit;
    const char* words;
    const char* advice;
};
constexpr std::array kThrottleBits{
    ThrottleBit{0x2, QT_TRANSLATE_NOOP("millwright::pages::AcceleratorPage", "clock setting"),
                QT_TRANSLATE_NOOP("millwright::pages::AcceleratorPage",
                                  "somebody set a lower clock: look at the application clocks")},
    ThrottleBit{0x4, QT_TRANSLATE_NOOP("millwright::pages::AcceleratorPage", "power cap"),
                QT_TRANSLATE_NOOP("millwright::pages::AcceleratorPage",
                                  "it draws all that its power cap allows: usual under full load")},
    ThrottleBit{0x8, QT_TRANSLATE_NOOP("millwright::pages::AcceleratorPage", "hardware slowdown"),
                QT_TRANSLATE_NOOP("millwright::pages::AcceleratorPage",
                                  "heat or power, judged by the card itself: look at coolant, air and supply")},
    ThrottleBit{0x10, QT_TRANSLATE_NOOP("millwright::pages::AcceleratorPage", "sync boost"),
                QT_TRANSLATE_NOOP("millwright::pages::AcceleratorPage",
                                  "it keeps the clock of the slowest card of its group: find that one")},
    ThrottleBit{0x20, QT_TRANSLATE_NOOP("millwright::pages::AcceleratorPage", "heat, software"),
                QT_TRANSLATE_NOOP("millwright::pages::AcceleratorPage",
                                  "the driver holds it below its temperature limit: look at coolant and air")},
    ThrottleBit{0x40, QT_TRANSLATE_NOOP("millwright::pages::AcceleratorPage", "heat, hardware"),
                QT_TRANSLATE_NOOP("millwright::pages::AcceleratorPage",
                                  "too hot for the card itself: act on coolant or air now, or take load off")},
    ThrottleBit{0x80, QT_TRANSLATE_NOOP("millwright::pages::AcceleratorPage", "power brake"),
                QT_TRANSLATE_NOOP("millwright::pages::AcceleratorPage",
                                  "the supply of the node asks for less: look at its power shelves")},
    ThrottleBit{0x100, QT_TRANSLATE_NOOP("millwright::pages::AcceleratorPage", "display clock"),
                QT_TRANSLATE_NOOP("millwright::pages::AcceleratorPage", "a display holds the clock down")},
};

} // namespace

QString throttleWords(unsigned bits)
{
    QStringList words;
    for (const ThrottleReason& reason : throttleReasons(bits))
        words << reason.name;
    if (words.isEmpty())
        return bits & kIdle ? Words::tr("idle") : Words::tr("no throttle");
    return Words::tr("throttled: %1").arg(words.join(QStringLiteral(", ")));
}

std::vector<unsigned> knownThrottleBits()
{
    std::vector<unsigned> bits{kIdle};
    for (const ThrottleBit& known : kThrottleBits)
        bits.push_back(known.bit);
    return bits;
}

unsigned throttleBits(double value)
{
    return value >= 0.0 && value < 16'777'216.0 ? static_cast<unsigned>(value) : 0u;
}

std::vector<ThrottleReason> throttleReasons(unsigned bits)
{
    std::vector<ThrottleReason> reasons;
    for (const ThrottleBit& known : kThrottleBits) {
        if (bits & known.bit)
            reasons.push_back({QCoreApplication::translate(kContext, known.words),
                               QCoreApplication::translate(kContext, known.advice)});
        bits &= ~known.bit;
    }
    if (bits & ~kIdle)
        reasons.push_back({Words::tr("reason 0x%1").arg(bits & ~kIdle, 0, 16), {}});
    return reasons;
}

} // namespace millwright::pages
