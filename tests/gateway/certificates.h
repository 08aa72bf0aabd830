// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gateway/server.h"

#include <grpcpp/security/credentials.h>

#include <QFile>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <string>

namespace millwright::gateway {

/// A CA, and certificates that it signed, made by the openssl command.
class Certificates {
public:
    Certificates()
    {
        isMade = selfSigned("test ca", "ca") && sign(QStringLiteral("gateway")) && sign(QStringLiteral("console")) &&
                 selfSigned("stranger", "stranger");
    }

    std::string path(const char* name) const { return directory.filePath(QString::fromLatin1(name)).toStdString(); }
    std::string text(const char* name) const
    {
        QFile file(QString::fromStdString(path(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
    }
    TlsFiles files() const { return {path("ca.pem"), path("gateway.pem"), path("gateway.key")}; }
    std::shared_ptr<grpc::ChannelCredentials> client(const char* certificate, const char* key) const
    {
        grpc::SslCredentialsOptions options;
        options.pem_root_certs = text("ca.pem");
        options.pem_cert_chain = certificate ? text(certificate) : std::string();
        options.pem_private_key = key ? text(key) : std::string();
        return grpc::SslCredentials(options);
    }

    bool isMade = false;
    QTemporaryDir directory;

private:
    static QStringList words(const char* text) { return QString::fromLatin1(text).split(QLatin1Char(' ')); }
    bool run(const QStringList& arguments) const
    {
        QProcess process;
        process.setWorkingDirectory(directory.path());
        process.start(QStringLiteral("openssl"), arguments);
        return process.waitForFinished() && process.exitCode() == 0;
    }
    bool selfSigned(const char* commonName, const char* name) const
    {
        const QString file = QString::fromLatin1(name);
        return run(words("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout") +
                   QStringList{file + QStringLiteral(".key"), QStringLiteral("-out"), file + QStringLiteral(".pem"),
                               QStringLiteral("-subj"), QStringLiteral("/CN=") + QString::fromLatin1(commonName)});
    }
    bool sign(const QString& name) const
    {
        QFile extensions(directory.filePath(QStringLiteral("san")));
        if (!extensions.open(QIODevice::WriteOnly))
            return false;
        extensions.write("subjectAltName=DNS:localhost,IP:127.0.0.1\n");
        extensions.close();
        return run(words("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj") +
                   QStringList{QStringLiteral("/CN=") + name, QStringLiteral("-keyout"), name + QStringLiteral(".key"),
                               QStringLiteral("-out"), name + QStringLiteral(".csr")}) &&
               run(words("x509 -req -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile san -in") +
                   QStringList{name + QStringLiteral(".csr"), QStringLiteral("-out"), name + QStringLiteral(".pem")});
    }
};

} // namespace millwright::gateway
