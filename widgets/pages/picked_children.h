// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace millwright::pages {

class ChildPanel;

/// What stands in what is picked on a plan, with live numbers, under its name and a button that opens it; what stands
/// in the page's own asset while nothing is picked.
class PickedChildren final : public QWidget {
    Q_OBJECT
public:
    explicit PickedChildren(PageContext context, QWidget* parent = nullptr);

    /// `hint` tells what to do while nothing is picked.
    void setAsset(AssetRef own, AssetRef picked, const QString& hint);
    void setActive(bool active);
    void setFrozen(bool frozen);
    ChildPanel* children() const { return m_children; }

private:
    QString noteOn(AssetRef picked) const;

    PageContext m_context;
    AssetRef m_picked;
    QLabel* m_name;
    QLabel* m_note;
    QPushButton* m_open;
    ChildPanel* m_children;
};

} // namespace millwright::pages
