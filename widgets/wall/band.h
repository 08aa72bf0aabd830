// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"
#include "widgets/style/value_text.h"

#include <QWidget>

namespace millwright::wall {

/// A part of a scene from edge to edge. Text in it never gets smaller than the theme has it: a band says what it needs,
/// and a scene that has less is not shown. GUI thread.
class Band : public QWidget {
    Q_OBJECT
public:
    explicit Band(pages::PageContext context, QWidget* parent = nullptr);

    /// Px below which something in it would be cut off.
    virtual QSize leastSize() const = 0;
    /// Px that it takes in a width, at least that of leastSize(): lower where that suffices.
    virtual int heightIn(int px) const;
    /// Everything that it asked for has come.
    virtual bool isComplete() const { return true; }
    /// Why it can never show what it is meant to; empty when it can.
    virtual QString problem() const { return {}; }
    /// What it has no room for, in a few words; empty when that is nothing.
    virtual QString rest() const { return {}; }
    /// Once a second, for ages.
    virtual void tick() {}
    /// Old values: grey and hatched, symbols hollow.
    virtual void setFrozen(bool frozen);

Q_SIGNALS:
    /// leastSize() answers anew.
    void needChanged();

protected:
    const pages::PageContext& context() const { return m_context; }
    const items::FleetView& view() const { return *m_context.view; }
    const style::Theme& theme() const { return *m_context.theme; }
    bool isFrozen() const { return m_frozen; }
    /// The value as it is drawn now.
    style::HonestValue shown(style::HonestValue value) const;
    style::Ink numberInk() const { return m_frozen ? style::Ink::Muted : style::Ink::Text; }
    /// Height of a line of text of a role.
    int line(style::Type type) const;

private:
    pages::PageContext m_context;
    bool m_frozen = false;
};

} // namespace millwright::wall
