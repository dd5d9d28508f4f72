using SmsConsole.Core.Gateways.Smpp;

namespace SmsConsole.Web.Features.Gateways;

/// <summary>What the form of an SMPP gateway holds while somebody writes. It starts with the defaults of <see cref="SmppSettings"/>.</summary>
public sealed class SmppForm(SmppSettings start)
{
    public string Host { get; set; } = start.Host;
    public int Port { get; set; } = start.Port;
    public string SystemId { get; set; } = start.SystemId;
    public string? Password { get; set; }
    public string? SystemType { get; set; } = start.SystemType;
    public SmppBind Bind { get; set; } = start.Bind;
    public int Sessions { get; set; } = start.Sessions;
    public bool Tls { get; set; } = start.Tls;
    public string? TlsServerName { get; set; } = start.TlsServerName;
    public string? TlsPin { get; set; } = start.TlsPin;
    public int EnquireSeconds { get; set; } = start.EnquireSeconds;
    public byte? SourceTon { get; set; } = start.SourceTon;
    public byte? SourceNpi { get; set; } = start.SourceNpi;
    public byte DestinationTon { get; set; } = start.DestinationTon;
    public byte DestinationNpi { get; set; } = start.DestinationNpi;
    public SmppLongMessages LongMessages { get; set; } = start.LongMessages;
    public SmppAlphabet DefaultAlphabet { get; set; } = start.DefaultAlphabet;
    public string? ServiceType { get; set; } = start.ServiceType;
    public byte Priority { get; set; } = start.Priority;
    public bool PassValidity { get; set; } = start.PassValidity;
    public SmppReceipts Receipts { get; set; } = start.Receipts;
    public int KeepPduMegabytes { get; set; } = start.KeepPduMegabytes;

    public SmppSettings ToSettings() => new()
    {
        Host = Host, Port = Port, SystemId = SystemId, Password = Password, SystemType = SystemType, Bind = Bind, Sessions = Sessions,
        Tls = Tls, TlsServerName = TlsServerName, TlsPin = TlsPin, EnquireSeconds = EnquireSeconds,
        SourceTon = SourceTon, SourceNpi = SourceNpi, DestinationTon = DestinationTon, DestinationNpi = DestinationNpi,
        LongMessages = LongMessages, DefaultAlphabet = DefaultAlphabet, ServiceType = ServiceType, Priority = Priority,
        PassValidity = PassValidity, Receipts = Receipts, KeepPduMegabytes = KeepPduMegabytes,
    };
}
