const styleId = "550e8400-e29b-41d4-a716-446655440000";

/** Bodies exactly as the user text gives them, by where they are posted; those of its curl examples second. */
export const userRequests = {
  "/validate": [
    {
      message: "Dear John,\n\nThank you for your business.",
      recipients: [
        {
          first_name: "John",
          last_name: "Doe",
          address_line1: "123 Main St",
          address_line2: "Apt 4B",
          city: "Austin",
          state: "TX",
          zip: "78701",
        },
      ],
      options: {
        handwriting_style: styleId,
        paper_type: "standard",
        product_type: "letter",
        authenticity_preset: "natural",
      },
    },
    {
      message: "Thank you!",
      recipients: [
        {
          first_name: "Jane",
          last_name: "Smith",
          address_line1: "456 Oak Ave",
          city: "Portland",
          state: "OR",
          zip: "97201",
        },
      ],
    },
  ],
  "/orders": [
    {
      message: "Dear Customer,\n\nThank you for your purchase.",
      recipients: [
        {
          first_name: "Alice",
          last_name: "Johnson",
          address_line1: "789 Elm St",
          city: "Seattle",
          state: "WA",
          zip: "98101",
        },
      ],
      options: {
        handwriting_style: styleId,
        paper_type: "premium",
        product_type: "letter",
        authenticity_preset: "handcrafted",
      },
      payment: { method: "checkout_session", return_url: "https://yourapp.com/order-complete" },
      skip_invalid: false,
    },
    {
      message: "Thank you for your business!",
      recipients: [
        {
          first_name: "Bob",
          last_name: "Wilson",
          address_line1: "321 Pine Rd",
          city: "Denver",
          state: "CO",
          zip: "80202",
        },
      ],
      payment: { method: "checkout_session" },
    },
  ],
  "/payment/charge-new-card": [
    {
      message: "Thank you!",
      recipients: [
        {
          first_name: "Charlie",
          last_name: "Brown",
          address_line1: "999 Spruce Ln",
          city: "Boston",
          state: "MA",
          zip: "02101",
        },
      ],
      options: { paper_type: "premium" },
      payment_method_id: "pm_1234567890abcdefghijklmn",
      save_card: true,
    },
    {
      message: "Hello!",
      recipients: [
        {
          first_name: "David",
          last_name: "Lee",
          address_line1: "555 Oak Way",
          city: "Portland",
          state: "OR",
          zip: "97201",
        },
      ],
      payment_method_id: "pm_abcdef123456",
      save_card: false,
    },
  ],
  "/webhooks": [
    { url: "https://yourapp.com/webhooks/premier", events: ["order.paid", "order.shipped"] },
    { url: "https://yourapp.com/webhooks/letters", events: ["order.paid", "order.shipped"] },
  ],
};
