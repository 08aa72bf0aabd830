// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"
#include "widgets/style/format.h"

#include <QObject>
#include <QString>

#include <vector>

namespace millwright::pages {

/// How far back charts show: one choice for all pages of a window. GUI thread.
class TimeRange final : public QObject {
    Q_OBJECT
public:
    struct Choice {
        milliseconds span{0};
        QString name;   ///< "6 h".
        QString reason; ///< Why it is of no use now; empty when it is.
    };

    using QObject::QObject;

    milliseconds span() const { return m_span; }
    /// Any length from half a minute on.
    void setSpan(milliseconds span);
    /// The earliest moment that anybody can tell about for what is on the screen; kNoTime = not known.
    void setEarliest(UtcTime earliest) { m_earliest = earliest; }
    /// The usual lengths, shortest first. One that would show no more than the one before it is of no use.
    std::vector<Choice> choices(UtcTime now, const style::Formatter& formatter = style::Formatter()) const;

Q_SIGNALS:
    void changed();

private:
    milliseconds m_span{std::chrono::hours(24)};
    UtcTime m_earliest = kNoTime;
};

} // namespace millwright::pages
