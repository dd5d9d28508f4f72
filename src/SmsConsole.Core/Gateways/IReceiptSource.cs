namespace SmsConsole.Core.Gateways;

/// <summary>Where receipts come from; each is acknowledged once it is stored. Safe from any thread.</summary>
public interface IReceiptSource
{
    void Acknowledge(long ticket);
}
