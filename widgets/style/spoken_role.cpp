// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/spoken_role.h"

#include <QAccessibleWidget>
#include <QVariant>
#include <QWidget>

namespace millwright::style {
namespace {

constexpr const char* kProperty = "spokenRole";

QAccessibleInterface* interfaceOf(const QString&, QObject* object)
{
    auto* widget = qobject_cast<QWidget*>(object);
    const QVariant role = widget ? widget->property(kProperty) : QVariant();
    return role.isValid() ? new QAccessibleWidget(widget, static_cast<QAccessible::Role>(role.toInt())) : nullptr;
}

} // namespace

void setSpokenRole(QWidget& widget, QAccessible::Role role)
{
    widget.setProperty(kProperty, static_cast<int>(role));
}

void tellSpokenRoles()
{
    QAccessible::installFactory(interfaceOf);
}

} // namespace millwright::style
