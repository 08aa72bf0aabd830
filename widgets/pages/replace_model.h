// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractItemModel;
class QAbstractItemView;

namespace millwright::pages {

/// Gives a view another model, or none, and deletes the selections of the one before. Qt leaves them to the view, one
/// for it and one for each of its headers with every model that it is given, until it dies itself.
void replaceModel(QAbstractItemView& view, QAbstractItemModel* model);

} // namespace millwright::pages
