// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/table_column.h"
#include "models/items/watch.h"
#include "widgets/pages/page.h"

#include <QObject>

#include <memory>

namespace millwright::pages {

/// Which of all assets of a class has the highest, the least, or the number furthest from zero: a headline of a fleet
/// that names nobody sends people to search. For classes of plant and sites, not for accelerators. GUI thread.
class WorstPart final : public QObject {
    Q_OBJECT
public:
    enum class Which : std::uint8_t { Highest, Least, Furthest };

    WorstPart(PageContext context, items::TableColumn column, Which which, QObject* parent = nullptr);
    ~WorstPart() override;

    /// It asks for numbers while it is.
    void setActive(bool active);
    /// Not valid while no number counts.
    AssetRef asset() const { return m_asset; }
    const items::Reading& reading() const { return m_reading; }
    MeasureInfo info() const { return items::infoOf(m_column, *m_context.view); }

Q_SIGNALS:
    void changed();

private:
    void find();

    PageContext m_context;
    const items::TableColumn m_column;
    const Which m_which;
    AssetRef m_asset;
    items::Reading m_reading;
    std::unique_ptr<items::Watch> m_watch;
};

} // namespace millwright::pages
