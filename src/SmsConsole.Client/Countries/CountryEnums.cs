using System.Text.Json.Serialization;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>How a country treats sender IDs.</summary>
[JsonConverter(typeof(OpenEnum<SenderIdPolicy>))]
public enum SenderIdPolicy
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    /// <summary>Shown as they are.</summary>
    Dynamic,
    /// <summary>Shown once they are registered.</summary>
    PreRegistration,
    NotSupported,
}

/// <summary>How far delivery receipts from a country can be trusted.</summary>
[JsonConverter(typeof(OpenEnum<DeliveryReceipts>))]
public enum DeliveryReceipts
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Unknown,
    None,
    Carrier,
    Handset,
}

/// <summary>How sure the rules of a country are.</summary>
[JsonConverter(typeof(OpenEnum<Confidence>))]
public enum Confidence
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Low,
    Medium,
    High,
}
