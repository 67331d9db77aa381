DROP INDEX queue_item_decided;
