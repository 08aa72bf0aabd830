// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/contract_listing.h"
#include "tests/places.h"

#include <google/protobuf/descriptor.pb.h>

#include <QCryptographicHash>
#include <QFile>
#include <QtTest>

using namespace millwright::gateway;
using namespace Qt::StringLiterals;

/// The contract may grow and never change: what contract_baseline.txt lists must stay as it is, and it lists all. Run
/// with MILLWRIGHT_CONTRACT_OUT=FILE to write the listing of today, and add its new lines to the end of the baseline.
class ContractTest : public QObject {
    Q_OBJECT

    static QByteArray joined(const std::set<std::string>& lines)
    {
        QByteArray text;
        for (const std::string& line : lines)
            text += QByteArray::fromStdString(line) + '\n';
        return text;
    }

    static QByteArray baselineText()
    {
        QFile file(QStringLiteral(MILLWRIGHT_SOURCE_DIR "/tests/gateway/contract_baseline.txt"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static QByteArrayList linesOf(const QByteArray& text)
    {
        QByteArrayList lines = text.split('\n');
        lines.removeIf([](const QByteArray& line) { return line.isEmpty() || line.startsWith('#'); });
        return lines;
    }

    static std::set<std::string> baseline()
    {
        std::set<std::string> lines;
        for (const QByteArray& line : linesOf(baselineText()))
            lines.insert(line.toStdString());
        return lines;
    }

    google::protobuf::DescriptorPool m_pool;
    ContractListing m_listing;

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(MILLWRIGHT_BINARY_DIR "/services/proto/generated/millwright.desc"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        google::protobuf::FileDescriptorSet set;
        QVERIFY(set.ParseFromString(file.readAll().toStdString()));
        for (const auto& proto : set.file()) {
            const auto* built = m_pool.BuildFile(proto);
            QVERIFY(built);
            if (built->package() == "millwright.v1")
                m_listing.add(*built);
        }
        if (const QString out = qEnvironmentVariable("MILLWRIGHT_CONTRACT_OUT"); !out.isEmpty()) {
            QFile written(out);
            QVERIFY(written.open(QIODevice::WriteOnly));
            written.write(joined(m_listing.lines()));
        }
    }

    void nothingThatWasPromisedIsGoneOrChanged()
    {
        const std::set<std::string> promised = baseline();
        QVERIFY(promised.size() > 100);
        for (const std::string& line : promised)
            QVERIFY2(m_listing.lines().contains(line), line.c_str());
    }

    /// Clients of the first day are out there: what they know is written down a second time, as a sum.
    void whatWasFrozenStaysWordForWord()
    {
        const QByteArray text = baselineText();
        const QByteArrayList frozen = linesOf(text.first(text.indexOf("# Added since the freeze:")));
        QCOMPARE(QCryptographicHash::hash(frozen.join('\n'), QCryptographicHash::Sha256).toHex(),
                 QByteArray("037998ca005dd22d92a105f279e389d9c1733a7524050d2890fffebb5d44ed13"));
    }

    void nothingIsThereThatWasNotPromised()
    {
        const std::set<std::string> promised = baseline();
        for (const std::string& line : m_listing.lines())
            QVERIFY2(promised.contains(line), line.c_str());
    }

    void everythingIsCommented() { QCOMPARE(joined(m_listing.uncommented()), QByteArray()); }

    void enumsBeginUnspecified() { QCOMPARE(joined(m_listing.wrongBegins()), QByteArray()); }
};

QTEST_APPLESS_MAIN(ContractTest)
#include "tst_contract.moc"
